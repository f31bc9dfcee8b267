namespace KktWorkflow.Host.Notifications;

/// <summary>What came of handing a mail to a server.</summary>
public abstract record MailResult
{
    private MailResult()
    {
    }

    /// <summary>The server took it.</summary>
    public sealed record Taken : MailResult;

    /// <summary>The server would not have this mail.</summary>
    /// <param name="ForGood">False when it may be tried again.</param>
    public sealed record Refused(bool ForGood, string Reason) : MailResult;

    /// <summary>There was no server to hand it to, or it lets nobody in: that is so for every mail.</summary>
    public sealed record Unreachable(string Reason) : MailResult;
}

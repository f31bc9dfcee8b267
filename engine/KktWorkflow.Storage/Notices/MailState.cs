namespace KktWorkflow.Storage.Notices;

/// <summary>What became of a mail. Their names are stored.</summary>
public enum MailState
{
    /// <summary>Waits to be sent, or to be tried again.</summary>
    Pending,

    /// <summary>A host has claimed it, and may be handing it to the server.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It was refused for good, or too often; it can be sent again by hand.</summary>
    Failed,
}

namespace KktWorkflow.Host.Notifications;

/// <summary>Sends a mail at once to see whether the settings are right.</summary>
internal sealed class TrialMail(IMailServers servers, TimeProvider clock)
{
    /// <summary>Null when no server is set.</summary>
    public async Task<MailResult?> SendAsync(string address, CancellationToken cancellation)
    {
        if (await servers.FindAsync(cancellation) is not { } server)
            return null;
        return MimeKit.MailboxAddress.TryParse(address, out _)
            ? await MailSender.SendAsync(server, MailWriting.Trial(Guid.CreateVersion7(clock.GetUtcNow()), address, server), cancellation)
            : new MailResult.Refused(ForGood: true, MailReasons.BadAddress);
    }
}

namespace KktWorkflow.Host.Notifications;

/// <summary>Knows by which server mail leaves.</summary>
public interface IMailServers
{
    /// <summary>The server in force; null while no mail is sent.</summary>
    Task<MailServer?> FindAsync(CancellationToken cancellation);
}

namespace KktWorkflow.Host.Notifications;

/// <summary>The server by which mail leaves the house, with all that it takes to be let in.</summary>
/// <param name="Security">`none`, `startTls` or `tls`.</param>
/// <param name="UserName">Empty for a server that asks for none.</param>
/// <param name="From">Address that the board's mail comes from.</param>
public sealed record MailServer(string Host, int Port, string Security, string UserName, string Password, string From, string FromName);

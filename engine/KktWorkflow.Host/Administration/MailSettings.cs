namespace KktWorkflow.Host.Administration;

/// <summary>How mail leaves the building. The password is not here: it is kept protected, and never in the log.</summary>
/// <param name="Host">Name or address of the mail server; empty while no mail is sent.</param>
/// <param name="Security">`none`, `startTls` or `tls`.</param>
/// <param name="UserName">Empty for a server that asks for none.</param>
/// <param name="From">Address that the board's mail comes from.</param>
internal sealed record MailSettings(string Host, int Port, string Security, string UserName, string From, string FromName)
{
    public static readonly IReadOnlyList<string> Securities = ["startTls", "tls", "none"];

    public static readonly MailSettings None = new("", 587, "startTls", "", "", "");

    public bool IsSet => Host.Length > 0;
}

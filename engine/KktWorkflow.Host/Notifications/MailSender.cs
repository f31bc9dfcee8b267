using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace KktWorkflow.Host.Notifications;

/// <summary>Hands mails to a server, each over a connection of its own. Safe for many threads.</summary>
internal static class MailSender
{
    private const int LowestPermanentStatus = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<MailResult> SendAsync(MailServer server, MimeMessage mail, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, SecurityOf(server), cancellation);
            if (server.UserName.Length > 0)
                await client.AuthenticateAsync(server.UserName, server.Password, cancellation);
        }
        catch (Exception failure) when (!IsOurs(failure, cancellation))
        {
            return new MailResult.Unreachable(failure.Message);
        }

        try
        {
            await client.SendAsync(mail, cancellation);
        }
        catch (SmtpCommandException closing) when (closing.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            // A server that shuts down, or lets nobody in just now, says so of itself and not of the mail.
            return new MailResult.Unreachable(Words(closing));
        }
        catch (SmtpCommandException refused)
        {
            return new MailResult.Refused((int)refused.StatusCode >= LowestPermanentStatus, Words(refused));
        }
        catch (ServiceNotAuthenticatedException)
        {
            return new MailResult.Refused(ForGood: false, MailReasons.NotSignedIn);
        }
        catch (Exception failure) when (IsOfTheConnection(failure))
        {
            return new MailResult.Unreachable(failure.Message);
        }
        catch (Exception failure) when (!IsOurs(failure, cancellation))
        {
            // Whatever a server does to one mail, the others don't wait for it.
            return new MailResult.Refused(ForGood: false, failure.Message);
        }

        await LeaveAsync(client, cancellation);
        return new MailResult.Taken();
    }

    /// <summary>The mail is taken; a server that hangs up first changes nothing about that.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception failure) when (!IsOurs(failure, cancellation))
        {
            client.Dispose();
        }
    }

    private static string Words(SmtpCommandException answer) => $"{(int)answer.StatusCode} {answer.Message}";

    private static bool IsOurs(Exception failure, CancellationToken cancellation) =>
        failure is OutOfMemoryException || (failure is OperationCanceledException && cancellation.IsCancellationRequested);

    private static bool IsOfTheConnection(Exception failure) =>
        failure is SocketException or IOException or TimeoutException or ProtocolException or ServiceNotConnectedException;

    private static SecureSocketOptions SecurityOf(MailServer server) => server.Security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}

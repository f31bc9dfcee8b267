using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Notifications;

/// <summary>Makes up mails, in working time, and hands them to the mail server. A mail is claimed before it is sent and keeps its Message-Id, so a second host or a second attempt never makes a second mail.
/// Retries are spaced by the system's time, further apart each time; while no server answers, one attempt stands for all, and none of what a mail may be refused is used up.</summary>
internal sealed class SendMails(MailQueue mails, IMailServers servers, OrganisationStore organisation, CalendarStore calendars, ProcessClock clock) : ISweep
{
    private const int MostRefusals = 8;
    private const int DoublingsOfPause = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    // Longer than a server may take to answer.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    public static string Name => "mails";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (await servers.FindAsync(cancellation) is not { } server)
            return 0;
        var zone = await organisation.Zone(cancellation);
        // What may have left since the morning waits for the next opening when the first host is up at night.
        if (OfficeHours.IsOpen(await calendars.Current(cancellation), BoardZone.Of(zone), clock.Now))
            await mails.MakeUp(cancellation);
        var sent = 0;
        while (await mails.TakeDue(Claim, cancellation) is { } mail)
        {
            switch (await HandOverAsync(mail, server, zone, cancellation))
            {
                case MailResult.Taken:
                    await mails.Sent(mail, cancellation);
                    if (sent++ == 0)
                        await mails.LetGo(cancellation);
                    break;
                case MailResult.Refused { ForGood: false } refused when mail.Refusals + 1 < MostRefusals:
                    await mails.TryAgain(mail, PauseAfter(mail.Refusals), refused.Reason, cancellation);
                    break;
                case MailResult.Refused refused:
                    await mails.Failed(mail, refused.Reason, cancellation);
                    break;
                case MailResult.Unreachable unreachable:
                    await mails.Unreached(mail, PauseAfter(mail.Attempts), unreachable.Reason, cancellation);
                    await mails.Hold(FirstPause, unreachable.Reason, cancellation);
                    return sent;
            }
        }

        return sent;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => mails.NextTry(upTo, cancellation);

    private static async Task<MailResult> HandOverAsync(Mail mail, MailServer server, TimeZoneInfo zone, CancellationToken cancellation)
    {
        if (mail.Notices.Count == 0)
            return new MailResult.Taken();
        if (!MimeKit.MailboxAddress.TryParse(mail.Address, out _))
            return new MailResult.Refused(ForGood: true, MailReasons.BadAddress);
        return await MailSender.SendAsync(server, MailWriting.Write(mail, server, zone), cancellation);
    }

    private static TimeSpan PauseAfter(int attempts) => FirstPause * (1 << Math.Min(attempts, DoublingsOfPause));
}

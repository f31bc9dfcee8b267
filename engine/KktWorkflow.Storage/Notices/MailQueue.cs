using KktWorkflow.Engine;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>Mails, sent at least once. Sending is the host's business; this makes them up and keeps what became of them.
/// A person has one mail on the way at a time: what comes meanwhile stands together in the next one, so that a long outage ends in a few mails, not in hundreds.</summary>
public sealed class MailQueue
{
    /// <summary>What is older than this is no news any more: it stays in the app.</summary>
    private static readonly TimeSpan OldNews = TimeSpan.FromDays(14);

    /// <summary>No mail waits longer for its next attempt, but one whose attempt was set on a clock that has been set back since.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2) + ClockSkew.Most;

    private static readonly string Pending = StoredWord.Of(MailState.Pending);
    private static readonly string Sending = StoredWord.Of(MailState.Sending);
    private static readonly string SentState = StoredWord.Of(MailState.Sent);
    private static readonly string FailedState = StoredWord.Of(MailState.Failed);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IOrganisationSource _organisation;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal MailQueue(Administration administration, ContextSource contexts, IOrganisationSource organisation, TimeProvider processClock, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _organisation = organisation;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    private long SystemNow => Instant.From(_systemClock.GetUtcNow()).Microseconds;

    /// <summary>Makes up a mail for each person with an address who has unread notices that may leave now, and no mail on the way. Returns how many.</summary>
    public Task<int> MakeUp(CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = Instant.From(_processClock.GetUtcNow());
            var (upTo, since) = (now.Microseconds, now.Plus(-OldNews).Microseconds);
            var leaving = context.Notices.Where(n => n.MailId == null && n.MailFrom <= upTo && n.MailFrom >= since && n.ReadAt == null);
            var people = await leaving.Select(n => n.PersonId).Distinct()
                .Where(p => context.Users.Any(a => a.Id == p && a.Email != null && a.Email != "" && a.DisabledAt == null))
                .Where(p => !context.Mails.Any(m => m.PersonId == p && (m.Status == Pending || m.Status == Sending))).ToListAsync(cancellation);
            foreach (var person in people)
            {
                var mail = new MailRow { MailId = Guid.CreateVersion7(_systemClock.GetUtcNow()), PersonId = person, Status = Pending, CreatedAt = SystemNow, TryAt = SystemNow };
                context.Mails.Add(mail);
                await leaving.Where(n => n.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(n => n.MailId, mail.MailId), cancellation);
            }

            return people.Count;
        },
        cancellation);

    /// <summary>The mail that has waited longest of those that may be tried now, for <paramref name="lease"/> nobody else's; null when there is none.</summary>
    public async Task<Mail?> TakeDue(TimeSpan lease, CancellationToken cancellation)
    {
        var taken = await _administration.Change(
            async context =>
            {
                var now = Instant.From(_systemClock.GetUtcNow());
                var beyond = now.Plus(LongestWait).Microseconds;
                var due = await context.Mails.Where(m => (m.Status == Pending || m.Status == Sending) && (m.TryAt <= now.Microseconds || m.TryAt > beyond))
                    .OrderBy(m => m.TryAt).ThenBy(m => m.MailId).FirstOrDefaultAsync(cancellation);
                if (due is null)
                    return null;
                (due.Status, due.TryAt) = (Sending, now.Plus(lease).Microseconds);
                if (due.Attempts == 0)
                    due.LastError = null;
                return due;
            },
            cancellation);
        if (taken is null)
            return null;
        var chart = (await _organisation.Current(cancellation)).Chart;
        await using var context = _contexts.Create();
        var rows = await context.Notices.Where(n => n.MailId == taken.MailId && n.ReadAt == null)
            .OrderBy(n => n.At).ThenBy(n => n.CaseId).ThenBy(n => n.Sequence).ToListAsync(cancellation);
        var address = await context.Users.Where(a => a.Id == taken.PersonId && a.DisabledAt == null).Select(a => a.Email).FirstOrDefaultAsync(cancellation);
        return new(taken.MailId, new(taken.PersonId), address ?? "", taken.Attempts, taken.Refusals, new(taken.TryAt), await context.Read(await context.StillToTell(rows, chart, cancellation), cancellation));
    }

    /// <summary>The mail server took it, or there was nothing left to say. That is so whoever claims it by now.</summary>
    public Task Sent(Mail mail, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await context.Mails.FirstOrDefaultAsync(m => m.MailId == mail.Id && m.Status != SentState, cancellation) is { } row)
                Conclude(row, MailState.Sent, default, null);
        },
        cancellation);

    /// <summary>The server would not have it now; it is tried again after <paramref name="pause"/>.</summary>
    public Task TryAgain(Mail mail, TimeSpan pause, string error, CancellationToken cancellation) => Change(
        mail,
        row =>
        {
            row.Refusals++;
            Conclude(row, MailState.Pending, pause, error);
        },
        cancellation);

    /// <summary>No server was reached, which is no refusal; it is tried again after <paramref name="pause"/>.</summary>
    public Task Unreached(Mail mail, TimeSpan pause, string error, CancellationToken cancellation) =>
        Change(mail, row => Conclude(row, MailState.Pending, pause, error), cancellation);

    /// <summary>It stays in the list of failures until somebody sends it again.</summary>
    public Task Failed(Mail mail, string error, CancellationToken cancellation) => Change(mail, row => Conclude(row, MailState.Failed, default, error), cancellation);

    /// <summary>No server was reached: every mail that waits, waits at least <paramref name="pause"/>, so that one attempt stands for all.</summary>
    public Task Hold(TimeSpan pause, string error, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var until = Instant.From(_systemClock.GetUtcNow()).Plus(pause).Microseconds;
            await context.Mails.Where(m => m.Status == Pending && m.TryAt < until)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.TryAt, until).SetProperty(m => m.LastError, m => m.LastError ?? error), cancellation);
        },
        cancellation);

    /// <summary>A server was reached: what waits for the want of one alone may go now.</summary>
    public Task LetGo(CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = SystemNow;
            await context.Mails.Where(m => m.Status == Pending && m.Refusals == 0 && m.LastError != null && m.TryAt > now)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.TryAt, now).SetProperty(m => m.LastError, (string?)null), cancellation);
        },
        cancellation);

    /// <summary>Mails that failed, or have failed at least once and are still tried; the latest first, at most 200.</summary>
    public async Task<IReadOnlyList<FailedMail>> Failures(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.Mails.Where(m => m.Status == FailedState || ((m.Status == Pending || m.Status == Sending) && m.LastError != null))
            .OrderByDescending(m => m.CreatedAt).Take(PageKey.HighestLimit)
            .Select(m => new { Mail = m, Notices = context.Notices.Count(n => n.MailId == m.MailId) }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new FailedMail(
            r.Mail.MailId, new(r.Mail.PersonId), StoredWord.Parse<MailState>(r.Mail.Status), r.Notices, r.Mail.Attempts, new(r.Mail.TryAt), r.Mail.LastError ?? ""));
    }

    /// <summary>Tries a failed or waiting mail anew, now. False when it was sent meanwhile, is being sent, or is none.</summary>
    public Task<bool> SendAgain(Guid mail, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = SystemNow;
            if (await context.Mails.FirstOrDefaultAsync(m => m.MailId == mail && m.Status != SentState, cancellation) is not { } row || (row.Status == Sending && row.TryAt > now))
                return false;
            (row.Status, row.Attempts, row.Refusals, row.TryAt) = (Pending, 0, 0, now);
            return true;
        },
        cancellation);

    /// <summary>System time of the next attempt, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextTry(Instant upTo, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var next = await context.Mails.Where(m => (m.Status == Pending || m.Status == Sending) && m.TryAt <= upTo.Microseconds).MinAsync(m => (long?)m.TryAt, cancellation);
        return next is { } at ? new Instant(at) : null;
    }

    /// <summary>Whose claim has passed to another host has nothing to say about the mail any more.</summary>
    private Task Change(Mail mail, Action<MailRow> change, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var claim = mail.ClaimedUntil.Microseconds;
            if (await context.Mails.FirstOrDefaultAsync(m => m.MailId == mail.Id && m.Status == Sending && m.TryAt == claim, cancellation) is { } row)
                change(row);
        },
        cancellation);

    private void Conclude(MailRow row, MailState state, TimeSpan pause, string? error)
    {
        (row.Status, row.LastError) = (StoredWord.Of(state), error);
        row.Attempts++;
        row.TryAt = Instant.From(_systemClock.GetUtcNow()).Plus(pause).Microseconds;
    }
}

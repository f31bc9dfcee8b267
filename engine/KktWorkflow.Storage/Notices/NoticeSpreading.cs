using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>Turns what events give to tell into a notice for each person, once the time for undoing is over. What has lost its reason by then is told to nobody.</summary>
public sealed class NoticeSpreading
{
    private const int Slice = 50;

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IOrganisationSource _organisation;
    private readonly TimeProvider _clock;

    internal NoticeSpreading(Administration administration, ContextSource contexts, IOrganisationSource organisation, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _organisation = organisation;
        _clock = processClock;
    }

    /// <summary>Spreads all that is due now. Returns for how many events. One that can't be spread stays, and holds no other back.</summary>
    /// <param name="mailFrom">From when a notice may leave by mail, by its kind, its recipient's choice and the time from which it was to be told; null keeps it in the app.</param>
    /// <param name="mayRead">Whether somebody may read a case now: who may no longer is not told of it, however long it was followed.</param>
    /// <exception cref="AggregateException">Some could not be spread; all others were.</exception>
    public async Task<int> SpreadDue(
        Func<NoticeKind, NoticeChoice, Instant, Instant?> mailFrom, Func<PersonId, CaseId, CancellationToken, Task<bool>> mayRead, CancellationToken cancellation)
    {
        var all = 0;
        var size = Slice;
        var broken = new List<Exception>();
        while (true)
        {
            try
            {
                var slice = await SpreadSlice(broken.Count, size, mailFrom, mayRead, cancellation);
                all += slice;
                if (slice < size)
                    return broken.Count == 0 ? all : throw new AggregateException("Notices could not be spread.", broken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not StorageFullException and not StorageUnavailableException and not AggregateException)
            {
                // A slice fails whole: one by one finds which of it did.
                if (size == 1)
                    broken.Add(failure);
                size = size == 1 ? Slice : 1;
            }
        }
    }

    private async Task<int> SpreadSlice(
        int passed, int size, Func<NoticeKind, NoticeChoice, Instant, Instant?> mailFrom, Func<PersonId, CaseId, CancellationToken, Task<bool>> mayRead, CancellationToken cancellation)
    {
        var organisation = await _organisation.Current(cancellation);
        return await _administration.Change(
            async context =>
            {
                var now = Instant.From(_clock.GetUtcNow());
                var due = await context.Outbox.AsNoTracking().Where(m => m.Status == OutboxMessages.Pending && m.NotBefore <= now.Microseconds)
                    .OrderBy(m => m.NotBefore).ThenBy(m => m.CaseId).ThenBy(m => m.Sequence).Skip(passed).Take(size).ToListAsync(cancellation);
                var notices = new List<NoticeRow>();
                foreach (var (place, message) in due.Index())
                    notices.AddRange(await NoticesOf(context, message, new(now.Microseconds + place), organisation, mailFrom, mayRead, cancellation));
                notices = await context.StillToTell(notices, organisation.Chart, cancellation);
                context.Notices.AddRange(notices);
                var told = notices.Select(n => (n.CaseId, n.Sequence)).ToHashSet();
                foreach (var message in due)
                    context.Update(message with { Status = told.Contains((message.CaseId, message.Sequence)) ? OutboxMessages.Told : OutboxMessages.Dropped });

                return due.Count;
            },
            cancellation);
    }

    /// <summary>When the next is due, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextDue(Instant upTo, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var due = await context.Outbox.Where(m => m.Status == OutboxMessages.Pending && m.NotBefore <= upTo.Microseconds).MinAsync(m => (long?)m.NotBefore, cancellation);
        return due is { } at ? new Instant(at) : null;
    }

    /// <summary>A notice for each recipient, whether or not it still has its reason.</summary>
    private static async Task<List<NoticeRow>> NoticesOf(
        KktContext context, OutboxRow message, Instant toldAt, OrganisationView view, Func<NoticeKind, NoticeChoice, Instant, Instant?> mailFrom, Func<PersonId, CaseId, CancellationToken, Task<bool>> mayRead, CancellationToken cancellation)
    {
        var kind = StoredWord.Parse<NoticeKind>(message.Kind);
        var cause = (await context.LoadEvents(new(message.CaseId), message.Sequence - 1, limit: 1, cancellation))[0];
        if (cause.Event is NotificationRequested && await WasTakenBack(context, message, cancellation))
            return [];
        var notices = new List<NoticeRow>();
        foreach (var person in RecipientsOf(message, view).Where(p => p != cause.Actor.Id))
            notices.Add(await Notice(person, kind, message.WorkItem));
        foreach (var person in (await FollowersOf(context, message, kind, mayRead, cancellation)).Where(p => p != cause.Actor.Id && notices.TrueForAll(n => n.PersonId != p.Value)))
            notices.Add(await Notice(person, NoticeKind.Followed, workItem: null));
        return notices;

        async Task<NoticeRow> Notice(PersonId person, NoticeKind about, int? workItem)
        {
            var choice = message.Channel == "inApp" ? NoticeChoice.InApp : (await NoticeChoices.Of(context, person.Value, cancellation))[about];
            return new()
            {
                PersonId = person.Value,
                CaseId = message.CaseId,
                Sequence = message.Sequence,
                Kind = StoredWord.Of(about),
                WorkItem = workItem,
                At = cause.At.Microseconds,
                ToldAt = toldAt.Microseconds,
                MailFrom = mailFrom(about, choice, new(message.NotBefore))?.Microseconds,
            };
        }
    }

    /// <summary>Who follows the case and may still read it, where what happened is news and was not taken back.</summary>
    private static async Task<IReadOnlyList<PersonId>> FollowersOf(
        KktContext context, OutboxRow message, NoticeKind kind, Func<PersonId, CaseId, CancellationToken, Task<bool>> mayRead, CancellationToken cancellation)
    {
        if (kind is not (NoticeKind.Followed or NoticeKind.SentBack or NoticeKind.CaseEnded))
            return [];
        var followers = await context.FollowedCases.Where(f => f.CaseId == message.CaseId).OrderBy(f => f.PersonId).Select(f => f.PersonId).ToListAsync(cancellation);
        if (followers.Count == 0 || await WasTakenBack(context, message, cancellation) || await TakesBack(context, message, cancellation))
            return [];
        var told = new List<PersonId>();
        foreach (var follower in followers.Select(id => new PersonId(id)))
        {
            if (await mayRead(follower, new(message.CaseId), cancellation))
                told.Add(follower);
        }

        return told;
    }

    /// <summary>True when an undo brought it about: what stands there again is no news.</summary>
    private static async Task<bool> TakesBack(KktContext context, OutboxRow message, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(new(message.CaseId)).Name;
        var back = await context.LogEvents
            .Where(e => e.Stream == stream && e.Kind == nameof(SentBack) && e.Sequence < message.Sequence)
            .Where(e => context.LogEvents.Any(own => own.Stream == stream && own.Sequence == message.Sequence && own.CommandId == e.CommandId))
            .Select(e => (long?)e.Sequence).FirstOrDefaultAsync(cancellation);
        return back is { } sequence && await IsUndo(context, message.CaseId, sequence, cancellation);
    }

    private static async Task<bool> IsUndo(KktContext context, Guid id, long sequence, CancellationToken cancellation) =>
        (await context.LoadEvents(new(id), sequence - 1, limit: 1, cancellation))[0].Event is SentBack { Cause: SentBack.Undo };

    /// <summary>True when the completion that a notice came of was undone: an undo takes back all since the last completion.</summary>
    private static async Task<bool> WasTakenBack(KktContext context, OutboxRow message, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(new(message.CaseId)).Name;
        var next = await context.LogEvents
            .Where(e => e.Stream == stream && e.Sequence > message.Sequence && (e.Kind == nameof(WorkItemCompleted) || e.Kind == nameof(SentBack)))
            .OrderBy(e => e.Sequence).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(cancellation);
        return next is { } sequence && await IsUndo(context, message.CaseId, sequence, cancellation);
    }

    private static IEnumerable<PersonId> RecipientsOf(OutboxRow message, OrganisationView view) => message.Position.Length > 0
        ? view.Chart.Holders(message.Unit, message.Position).Select(p => p.Id)
        : message.Recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonId.Parse).Where(view.Chart.People.ContainsKey);
}

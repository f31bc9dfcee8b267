using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.WorkItems;
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

    /// <summary>Spreads all that is due now. Returns for how many events.</summary>
    /// <param name="mailFrom">From when a notice of now may leave by mail, by its recipient's choice; null keeps it in the app.</param>
    public async Task<int> SpreadDue(Func<NoticeChoice, Instant, Instant?> mailFrom, CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            var chart = await _organisation.Current(cancellation);
            var slice = await _administration.Change(
                async context =>
                {
                    var now = Instant.From(_clock.GetUtcNow());
                    var due = await context.Outbox.AsNoTracking().Where(m => m.Status == OutboxMessages.Pending && m.NotBefore <= now.Microseconds)
                        .OrderBy(m => m.NotBefore).ThenBy(m => m.CaseId).ThenBy(m => m.Sequence).Take(Slice).ToListAsync(cancellation);
                    foreach (var message in due)
                    {
                        var told = await Spread(context, message, chart, choice => mailFrom(choice, now), cancellation);
                        context.Update(message with { Status = told ? OutboxMessages.Told : OutboxMessages.Dropped });
                    }

                    return due.Count;
                },
                cancellation);
            all += slice;
            if (slice < Slice)
                return all;
        }
    }

    /// <summary>When the next is due, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextDue(Instant upTo, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var due = await context.Outbox.Where(m => m.Status == OutboxMessages.Pending && m.NotBefore <= upTo.Microseconds).MinAsync(m => (long?)m.NotBefore, cancellation);
        return due is { } at ? new Instant(at) : null;
    }

    private static async Task<bool> Spread(KktContext context, OutboxRow message, OrganisationView view, Func<NoticeChoice, Instant?> mailFrom, CancellationToken cancellation)
    {
        var kind = StoredWord.Parse<NoticeKind>(message.Kind);
        var item = message.WorkItem is { } number
            ? await context.WorkItems.AsNoTracking().FirstOrDefaultAsync(w => w.CaseId == message.CaseId && w.Number == number, cancellation)
            : null;
        var cause = (await context.LoadEvents(new(message.CaseId), message.Sequence - 1, limit: 1, cancellation))[0];
        var told = false;
        foreach (var person in RecipientsOf(message, view).Where(p => p != cause.Actor.Id && (message.WorkItem is null || IsStillFor(item, p, kind))))
        {
            var choice = message.Channel == "inApp" ? NoticeChoice.InApp : (await NoticeChoices.Of(context, person.Value, cancellation))[kind];
            context.Notices.Add(new()
            {
                PersonId = person.Value,
                CaseId = message.CaseId,
                Sequence = message.Sequence,
                Kind = message.Kind,
                WorkItem = message.WorkItem,
                At = cause.At.Microseconds,
                MailFrom = mailFrom(choice)?.Microseconds,
            });
            told = true;
        }

        return told;
    }

    private static IEnumerable<PersonId> RecipientsOf(OutboxRow message, OrganisationView view) => message.Position.Length > 0
        ? view.Chart.Holders(message.Unit, message.Position).Select(p => p.Id)
        : message.Recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonId.Parse).Where(view.Chart.People.ContainsKey);

    /// <summary>True while the work is open and could be this person's to do.</summary>
    private static bool IsStillFor(WorkItemRow? item, PersonId person, NoticeKind kind) =>
        item is not null
        && (item.Status == WorkItemQueries.Available || item.Status == WorkItemQueries.Claimed)
        && (item.Assignee is null ? kind != NoticeKind.Assigned : item.Assignee == person.Value)
        && item.Excluded?.Contains($" {person} ", StringComparison.Ordinal) is not true;
}

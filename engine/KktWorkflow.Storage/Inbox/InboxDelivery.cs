using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Inbox;

/// <summary>Delivers what cases have to tell each other, each row once, as an ordinary command; in the order of its events for each sender.
/// A row that could not be delivered because the world broke, or that was refused for now, stays pending; one refused for good keeps the refusal's code.</summary>
public sealed class InboxDelivery
{
    /// <summary>A child of a child of a child … so deep at most.</summary>
    public const int DeepestChild = 16;

    private const int Slice = 64;

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly CaseCommandHandler _commands;
    private readonly ContextSource _contexts;
    private readonly Attempts _attempts;
    private readonly IDefinitionLibrary _definitions;

    internal InboxDelivery(CaseCommandHandler commands, ContextSource contexts, Attempts attempts, IDefinitionLibrary definitions)
    {
        _definitions = definitions;
        _commands = commands;
        _contexts = contexts;
        _attempts = attempts;
    }

    /// <summary>Delivers all that is pending, and what comes of it. Returns how many rows were settled. Not for two callers at once.
    /// A row that breaks holds back its sender's later rows and nobody else's.</summary>
    /// <exception cref="AggregateException">Rows broke; all others were delivered.</exception>
    public async Task<int> DeliverPending(CancellationToken cancellation)
    {
        var settled = 0;
        var broken = new Dictionary<Guid, Exception>();
        while (true)
        {
            await using var context = _contexts.Create();
            var rows = await Next(context, broken.Keys.ToList(), cancellation);
            if (rows.Count == 0)
                return broken.Count == 0 ? settled : throw new AggregateException("Messages between cases could not be delivered.", broken.Values);
            var spread = new HashSet<Guid>();
            foreach (var row in rows.Where(r => !broken.ContainsKey(r.CaseId) && !spread.Contains(r.CaseId)))
            {
                try
                {
                    await Deliver(context, row, cancellation);
                    settled++;
                    // What the row was spread over comes before its sender's next.
                    if (IsBroadcast(row))
                        spread.Add(row.CaseId);
                }
                catch (Exception failure) when (failure is not OperationCanceledException and not StorageFullException)
                {
                    broken.Add(row.CaseId, failure);
                }
            }
        }
    }

    /// <summary>The next rows of those who have waited longest. The clock orders senders alone: it may have been set back between two rows of one.</summary>
    private static async Task<List<InboxRow>> Next(KktContext context, List<Guid> held, CancellationToken cancellation)
    {
        var pending = context.Inbox.Where(r => r.Status == InboxMessages.Pending);
        var oldest = await pending.Where(r => !held.Contains(r.CaseId))
            .OrderBy(r => r.CreatedAt).ThenBy(r => r.CaseId).Take(Slice).Select(r => r.CaseId).ToListAsync(cancellation);
        var senders = oldest.Distinct().ToList();
        var rows = await pending.Where(r => senders.Contains(r.CaseId))
            .OrderBy(r => r.CaseId).ThenBy(r => r.Sequence).ThenBy(r => r.Target).Take(Slice).ToListAsync(cancellation);
        return [.. rows.OrderBy(r => senders.IndexOf(r.CaseId))];
    }

    private static bool IsBroadcast(InboxRow row) => row.Kind == InboxMessages.Event && row.Target == Guid.Empty;

    private async Task Deliver(KktContext context, InboxRow row, CancellationToken cancellation)
    {
        var cause = (await context.LoadEvents(new(row.CaseId), row.Sequence - 1, limit: 1, cancellation))[0].Event;
        if (IsBroadcast(row))
        {
            await Spread(context, row, (EventPublished)cause, cancellation);
            return;
        }

        var request = row.Kind switch
        {
            InboxMessages.Event => Request(row, Delivered((EventPublished)cause)),
            InboxMessages.EventStart => await StartByEvent(context, row, (EventPublished)cause, cancellation),
            InboxMessages.ChildStart => await StartChild(context, row, (ChildRequested)cause, cancellation),
            InboxMessages.ChildEnd => Request(row, await EndOfChild(context, row, cancellation)),
            InboxMessages.Cancel => Request(row, new CancelCase("")),
            _ => throw new InvalidOperationException($"An inbox row of kind {row.Kind}."),
        };
        var refusal = request is null
            ? Refusal.Of(StorageRefusals.TooDeep, RefusalKind.Invalid, "", DeepestChild.ToString(CultureInfo.InvariantCulture))
            : (await _commands.Handle(request, cancellation) as CommandOutcome.Refused)?.Refusal;
        if (refusal is not null)
            await Refused(context, row, cause, refusal, cancellation);
    }

    /// <summary>Turns a broadcast into one row for each case that waits now, and for each definition in force that the event starts a case of.</summary>
    private async Task Spread(KktContext context, InboxRow row, EventPublished published, CancellationToken cancellation)
    {
        var fromTrial = await KindOf(context, row.CaseId, cancellation) == Trial;
        var started = (await StartedBy(published, cancellation)).Select(d => StartId(row, d)).ToList();
        await _attempts.Write(
            session =>
            {
                var waiters = session.WaitersFor(published.Name, published.CorrelationId, fromTrial);
                if (!session.SettleInbox(row, InboxMessages.Spread, null, waiters.Count + started.Count))
                    return false;
                foreach (var waiter in waiters)
                    session.AddInbox(row with { Target = waiter.Value });
                foreach (var start in started)
                    session.AddInbox(row with { Target = start, Kind = InboxMessages.EventStart });
                return true;
            },
            cancellation);
    }

    private async Task<IReadOnlyList<ProcessDefinition>> StartedBy(EventPublished published, CancellationToken cancellation) =>
        await _definitions.FindStartedBy(published.Name, cancellation);

    /// <summary>The id of the case that a broadcast starts of a definition: a UUIDv7 of the time of the broadcast, by which the row names the definition.</summary>
    private static Guid StartId(InboxRow row, ProcessDefinition definition) =>
        CaseId.Of(new(row.CreatedAt), CommandIds.Of($"start {definition.DefinitionId}", row.CaseId, row.Sequence)).Value;

    /// <summary>Null when the definition is no longer in force, or too many events led here.</summary>
    private async Task<CaseCommandRequest?> StartByEvent(KktContext context, InboxRow row, EventPublished published, CancellationToken cancellation)
    {
        var definition = (await StartedBy(published, cancellation)).FirstOrDefault(d => StartId(row, d) == row.Target);
        var sender = await context.LoadState(new(row.CaseId), cancellation);
        return definition is not null && EventStart.Of(new(row.Target), definition, published, sender) is { } open
            ? Request(row, open) with { DefinitionVersionId = definition.VersionId }
            : null;
    }

    private static DeliverEvent Delivered(EventPublished published) =>
        new(published.Name, published.Personal?.Value ?? default, published.CorrelationId, Keep: false, published.Hops + 1);

    /// <summary>Null when the child would be nested too deep.</summary>
    private static async Task<CaseCommandRequest?> StartChild(KktContext context, InboxRow row, ChildRequested child, CancellationToken cancellation)
    {
        var above = await context.ChildLinks.Where(l => l.ChildId == row.CaseId).Select(l => l.Depth).FirstOrDefaultAsync(cancellation);
        if (above >= DeepestChild)
            return null;
        var input = (child.Personal?.Values ?? []).ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        var open = new OpenCase(
            child.Child,
            await KindOf(context, row.CaseId, cancellation) == Trial ? CaseKind.Trial : CaseKind.Child,
            Variant: null,
            Applicant: null,
            Papers: [],
            Form: ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal),
            Input: input,
            child.CorrelationId,
            Accept: false);
        return Request(row, open) with
        {
            DefinitionVersionId = child.DefinitionVersionId,
            Link = new() { ChildId = child.Child.Value, ParentId = row.CaseId, Wait = child.Wait, Reports = child.WaitForIt, Depth = above + 1 },
        };
    }

    private static async Task<CaseCommand> EndOfChild(KktContext context, InboxRow row, CancellationToken cancellation)
    {
        var state = await context.LoadState(new(row.CaseId), cancellation);
        var wait = await context.ChildLinks.Where(l => l.ChildId == row.CaseId).Select(l => l.Wait).FirstAsync(cancellation);
        return new ReportChildEnd(wait, state.Id, StoredWord.Of(state.Status), JsonSerializer.SerializeToElement(state.Output, CaseEventCodec.Json));
    }

    private static Task<string> KindOf(KktContext context, Guid id, CancellationToken cancellation) =>
        context.Cases.Where(c => c.CaseId == id).Select(c => c.Kind).FirstAsync(cancellation);

    /// <summary>What was refused for good is told to the sender, which makes an incident of it: a child that could not start holds its wait. A child that could not report
    /// its end has ended, so its parent is told. Calling off what has ended is no failure.</summary>
    private async Task Refused(KktContext context, InboxRow row, CaseEvent cause, Refusal refusal, CancellationToken cancellation)
    {
        HoldIfPassing(refusal);
        if (row.Kind == InboxMessages.Cancel && await context.Cases.AnyAsync(c => c.CaseId == row.Target && c.EndedAt != null, cancellation))
        {
            await _attempts.Write(session => session.SettleInbox(row, InboxMessages.Delivered, null), cancellation);
            return;
        }

        CaseCommand report = cause switch
        {
            _ when row.Kind == InboxMessages.ChildEnd => new ReportRefusal(await WaitingFor(context, row, cancellation), refusal.Code),
            ChildRequested { WaitForIt: true } child => new ReportChildEnd(child.Wait, child.Child, "refused", JsonSerializer.SerializeToElement(refusal.Code)),
            ChildRequested child => new ReportRefusal(child.Execution, refusal.Code),
            EventPublished published => new ReportRefusal(published.Execution, refusal.Code),
            _ => new ReportRefusal(0, refusal.Code),
        };
        var told = await _commands.Handle(
            new(new(row.Kind == InboxMessages.ChildEnd ? row.Target : row.CaseId), report, Actor.System)
            {
                CommandId = Id(row),
                Delivery = row,
                DeliveryRefusal = refusal.Code,
            },
            cancellation);
        if (told is not CommandOutcome.Refused unheard)
            return;
        // Nobody is left to be told where the case itself is gone; any other is told when it can be.
        if (unheard.Refusal.Code != StorageRefusals.NoSuchCase)
            throw Held(unheard.Refusal);
        await _attempts.Write(session => session.SettleInbox(row, InboxMessages.Refused, refusal.Code), cancellation);
    }

    /// <summary>What another try may get past: the receiver was busy, or is a case of a newer program. Its row stays, and holds its sender's later ones back.</summary>
    /// <exception cref="StorageRefusedException">It is such a refusal.</exception>
    private static void HoldIfPassing(Refusal refusal)
    {
        if (refusal.Code is StorageRefusals.CaseMovedOn or StorageRefusals.FactsMovedOn or RefusalCodes.NewerRules)
            throw Held(refusal);
    }

    private static StorageRefusedException Held(Refusal refusal) => new(refusal.Code, refusal.Facts.IsEmpty ? "" : refusal.Facts[0]);

    /// <summary>The execution of the parent that waits for the child that sent <paramref name="row"/>; 0 when none does any more.</summary>
    private static async Task<int> WaitingFor(KktContext context, InboxRow row, CancellationToken cancellation)
    {
        var link = await context.ChildLinks.Where(l => l.ChildId == row.CaseId).Select(l => l.Wait).FirstAsync(cancellation);
        return await context.Waits.Where(w => w.CaseId == row.Target && w.Number == link).Select(w => w.Execution).FirstOrDefaultAsync(cancellation);
    }

    private static CaseCommandRequest Request(InboxRow row, CaseCommand command) =>
        new(new(row.Target), command, Actor.System) { CommandId = Id(row), Delivery = row };

    private static Guid Id(InboxRow row) => CommandIds.Of("inbox", row.CaseId, row.Sequence, row.Target);
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Storage.Outbox;

/// <summary>Whom an event gives something to tell. Who did it needs no telling, and a trial tells nobody. Command and `verify` use this one function.</summary>
internal static class OutboxMessages
{
    public const string Pending = "pending";
    public const string Told = "told";
    public const string Dropped = "dropped";

    private const string AnyChannel = "any";

    // The outcome of `Kkt.Supplement` with which the papers are there.
    private const string PapersReceived = "Received";

    /// <summary>Null when nobody is told. Nobody is told while a step can still be undone.</summary>
    public static OutboxRow? Of(CaseState before, RecordedEvent recorded, CaseState after)
    {
        if (after.Kind == CaseKind.Trial || About(before, recorded, after) is not { } row)
            return null;
        return row with
        {
            CaseId = after.Id.Value,
            Sequence = recorded.Sequence,
            Channel = row.Channel.Length > 0 ? row.Channel : AnyChannel,
            NotBefore = Math.Max(row.NotBefore, recorded.At.Plus(CaseDecider.UndoTime).Microseconds),
            Status = Pending,
        };
    }

    private static OutboxRow? About(CaseState before, RecordedEvent recorded, CaseState after) => recorded.Event switch
    {
        NotificationRequested e => People(NoticeKind.Told, e.Recipients, recorded) is { } row ? row with { Channel = e.Channel, Template = e.Template } : null,
        EscalationTold e => Escalated(e, recorded, after),
        WorkItemCreated e => Created(e, recorded, after),
        WorkItemReassigned e => People(NoticeKind.Assigned, [e.To], recorded, e.WorkItem),
        WorkItemReleased e => Released(before.WorkItems[e.WorkItem]),
        CommentAdded e => People(NoticeKind.Mentioned, e.Mentions, recorded),
        CaseCompleted or CaseCancelled => People(NoticeKind.CaseEnded, before.Steps.Values.Select(s => s.By).Distinct().Order(), recorded),
        _ => null,
    };

    /// <summary>Told in one row, however many levels it is of. About a single piece of work it says which, and is dropped once that is done.</summary>
    private static OutboxRow? Escalated(EscalationTold told, RecordedEvent recorded, CaseState after)
    {
        var kind = told.Levels.Any(l => l.IsMissed) ? NoticeKind.Overdue : NoticeKind.DueSoon;
        var steps = told.Levels.Select(l => after.Deadlines.GetValueOrDefault(l.Deadline)?.Execution ?? 0).Distinct().ToList();
        var items = steps is [> 0 and var step] ? after.WorkItems.Values.Where(i => i.Execution == step && i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed).ToList() : [];
        return People(kind, told.Recipients, recorded, items is [var item] ? item.Number : null) is { } row ? row with { NotBefore = told.NotBefore.Microseconds } : null;
    }

    private static OutboxRow? Created(WorkItemCreated created, RecordedEvent recorded, CaseState after)
    {
        var cameBack = after.Executions[created.Execution].Entry != Entry.Forward && after.Steps.ContainsKey(created.Node);
        var recipient = created.Assignee ?? (cameBack ? after.Steps[created.Node].By : null);
        var kind = !cameBack ? NoticeKind.Assigned
            : after.Steps.Values.Any(s => s.At == recorded.At && s.Outcome == PapersReceived) ? NoticeKind.SupplementArrived
            : NoticeKind.SentBack;
        return recipient is { } person ? People(kind, [person], recorded, created.WorkItem) : null;
    }

    private static OutboxRow? Released(WorkItem item) => item.Candidates.Position.Length == 0
        ? null
        : new()
        {
            Kind = StoredWord.Of(NoticeKind.ReturnedToUnit),
            Unit = item.Candidates.Unit,
            Position = item.Candidates.Position,
            WorkItem = item.Number,
        };

    private static OutboxRow? People(NoticeKind kind, IEnumerable<PersonId> people, RecordedEvent recorded, int? workItem = null)
    {
        var others = string.Join(' ', people.Where(p => p != recorded.Actor.Id));
        return others.Length == 0 ? null : new() { Kind = StoredWord.Of(kind), Recipients = others, WorkItem = workItem };
    }
}

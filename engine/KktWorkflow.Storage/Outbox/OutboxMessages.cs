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
        if (after.Kind == CaseKind.Trial || (About(before, recorded, after) ?? ToFollowers(before, recorded, after)) is not { } row)
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
        QuestionAsked e => People(NoticeKind.Asked, [e.Asked], recorded),
        QuestionAnswered e => People(NoticeKind.Answered, AskersOf(before.Questions[e.Question]), recorded),
        QuestionDeclined e => People(NoticeKind.Answered, AskersOf(before.Questions[e.Question]), recorded),
        QuestionWithdrawn e => AskedNoMore(before.Questions[e.Question], recorded),
        QuestionClosed { Cause: QuestionClosure.AskedLeft or QuestionClosure.AskedAway } e => People(NoticeKind.Answered, AskersOf(before.Questions[e.Question]), recorded),
        QuestionClosed e => AskedNoMore(before.Questions[e.Question], recorded),
        QuestionOverdue e => People(NoticeKind.AnswerLate, AskersOf(before.Questions[e.Question]).Append(before.Questions[e.Question].Asked), recorded),
        CaseCompleted or CaseCancelled => People(NoticeKind.CaseEnded, before.Steps.Values.Select(s => s.By).Distinct().Order(), recorded),
        _ => null,
    };

    /// <summary>Who follows the case is found when it is told. A row of its own is for what nobody else is told.</summary>
    private static OutboxRow? ToFollowers(CaseState before, RecordedEvent recorded, CaseState after) => IsNews(before, recorded, after) ? new() { Kind = StoredWord.Of(NoticeKind.Followed) } : null;

    private static bool IsNews(CaseState before, RecordedEvent recorded, CaseState after) => recorded.Event switch
    {
        CaseAccepted or CasePaused or CaseResumed or CaseCompleted or CaseCancelled => true,
        WorkItemCreated e => CameBack(e, after) && !PapersArrived(recorded, after),
        // What a form draws up on the way is not the result.
        DocumentIssued e => e.Template is null,
        DeadlineMissed e => before.Deadlines[e.Deadline].Kind is DeadlineKind.Committed or DeadlineKind.Step,
        _ => false,
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
        var cameBack = CameBack(created, after);
        var recipient = created.Assignee ?? (cameBack ? after.Steps[created.Node].By : null);
        var kind = !cameBack ? NoticeKind.Assigned
            : PapersArrived(recorded, after) ? NoticeKind.SupplementArrived
            : NoticeKind.SentBack;
        return recipient is { } person ? People(kind, [person], recorded, created.WorkItem) : null;
    }

    private static bool CameBack(WorkItemCreated created, CaseState after) => after.Executions[created.Execution].Entry != Entry.Forward && after.Steps.ContainsKey(created.Node);

    private static bool PapersArrived(RecordedEvent recorded, CaseState after) => after.Steps.Values.Any(s => s.At == recorded.At && s.Outcome == PapersReceived);

    private static OutboxRow? Released(WorkItem item) => item.Candidates.Position.Length == 0
        ? null
        : new()
        {
            Kind = StoredWord.Of(NoticeKind.ReturnedToUnit),
            Unit = item.Candidates.Unit,
            Position = item.Candidates.Position,
            WorkItem = item.Number,
        };

    /// <summary>Who was not told of the question yet is not told of its end either.</summary>
    private static OutboxRow? AskedNoMore(ColleagueQuestion question, RecordedEvent recorded) =>
        recorded.At < question.At.Plus(CaseDecider.UndoTime) ? null : People(NoticeKind.AskedNoMore, [question.Asked], recorded);

    /// <summary>Whose work it was asked about, and who asked for that person.</summary>
    private static IEnumerable<PersonId> AskersOf(ColleagueQuestion question) => new[] { question.Holder, question.By }.Distinct();

    private static OutboxRow? People(NoticeKind kind, IEnumerable<PersonId> people, RecordedEvent recorded, int? workItem = null)
    {
        var others = string.Join(' ', people.Where(p => p != recorded.Actor.Id));
        return others.Length == 0 ? null : new() { Kind = StoredWord.Of(kind), Recipients = others, WorkItem = workItem };
    }
}

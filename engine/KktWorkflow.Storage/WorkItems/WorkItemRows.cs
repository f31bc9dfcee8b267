using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>The work item rows of one case, followed event by event. The state forgets an item when its wait is over; the rows keep it.
/// Command and `verify` use this one function.</summary>
internal sealed class WorkItemRows(CaseId id)
{
    private readonly SortedDictionary<int, WorkItemRow> _rows = [];

    /// <summary>Rows touched since this was made.</summary>
    public IReadOnlyCollection<WorkItemRow> All => _rows.Values;

    public void Follow(CaseState before, RecordedEvent recorded, CaseState after)
    {
        if (IsSame(before, after))
            return;
        foreach (var item in after.WorkItems.Values)
        {
            var old = before.WorkItems.GetValueOrDefault(item.Number);
            if (item != old || ListOrder.Of(before, item) != ListOrder.Of(after, item) || IsCountedOtherwise(before.DeadlineOfStep(item.Execution), after.DeadlineOfStep(item.Execution)))
                Put(item, given: item.Assignee is not null && item.Assignee != old?.Assignee, recorded.At, after);
        }

        foreach (var gone in before.WorkItems.Values)
        {
            if (gone.Status is WorkItemStatus.Completed or WorkItemStatus.Cancelled || after.WorkItems.ContainsKey(gone.Number))
                continue;
            Put(Ended(gone, recorded), given: false, recorded.At, before);
        }
    }

    /// <summary>How late a step is may change with its date and its place in the lists as they were.</summary>
    private static bool IsCountedOtherwise(Deadline? before, Deadline? after) =>
        before?.LateFrom != after?.LateFrom || before?.MissedFrom != after?.MissedFrom || !string.Equals(before?.Calendar, after?.Calendar, StringComparison.Ordinal);

    /// <summary>True when nothing changed that a row or its place in the lists depends on.</summary>
    private static bool IsSame(CaseState before, CaseState after) => ReferenceEquals(before.WorkItems, after.WorkItems)
        && (after.WorkItems.IsEmpty || (ReferenceEquals(before.Deadlines, after.Deadlines) && before.PausedAt == after.PausedAt && before.NationalStatus == after.NationalStatus));

    private static WorkItem Ended(WorkItem item, RecordedEvent recorded) => recorded.Event is WorkItemCompleted completed && completed.WorkItem == item.Number
        ? item with { Status = WorkItemStatus.Completed, CompletedAt = recorded.At, CompletedBy = completed.By, Outcome = completed.Outcome, Version = item.Version + 1 }
        : item with { Status = WorkItemStatus.Cancelled, CompletedAt = recorded.At, Version = item.Version + 1 };

    /// <param name="state">That knows its step.</param>
    private void Put(WorkItem item, bool given, Instant at, CaseState state) => _rows[item.Number] = new()
    {
        CaseId = id.Value,
        Number = item.Number,
        Wait = item.Wait,
        Execution = item.Execution,
        Node = item.Node.Value,
        Title = item.Title,
        Status = StoredWord.Of(item.Status),
        Assignee = item.Assignee?.Value,
        AssignedAt = given ? at.Microseconds : _rows.GetValueOrDefault(item.Number)?.AssignedAt,
        CandidateUnit = item.Candidates.Unit,
        CandidatePosition = item.Candidates.Position,
        CandidatePerson = item.Candidates.Person?.Value,
        Excluded = item.Candidates.Excluded.IsEmpty ? null : $" {string.Join(' ', item.Candidates.Excluded)} ",
        Asked = item.Asked,
        CreatedAt = item.CreatedAt.Microseconds,
        CompletedAt = item.CompletedAt?.Microseconds ?? (item.Status == WorkItemStatus.Cancelled ? at.Microseconds : null),
        CompletedBy = item.CompletedBy?.Value,
        Outcome = item.Outcome,
        Version = item.Version,
        DueAt = item.DueAt?.Microseconds,
        MissedFrom = state.DeadlineOfStep(item.Execution)?.MissedFrom.Microseconds,
        LateFrom = state.DeadlineOfStep(item.Execution)?.LateFrom?.Microseconds,
        Calendar = state.DeadlineOfStep(item.Execution)?.Calendar,
        GoesOnInPause = state.GoesOnInPause(item.Execution),
        ListOrder = ListOrder.Of(state, item),
    };
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item after a command, with where its case stands now.</summary>
public sealed record WorkItemChange : WorkItemAnswer
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private WorkItemChange(WorkItemAnswer item, CaseHeadAnswer head, IReadOnlyList<OpenStepAnswer> steps)
        : base(item)
    {
        Case = head;
        Steps = steps;
    }

    public CaseHeadAnswer Case { get; }

    /// <summary>The open steps of the case.</summary>
    public IReadOnlyList<OpenStepAnswer> Steps { get; }

    /// <summary>The item as it is after <paramref name="accepted"/>. Ended items leave the case's state: what became of them stands in the events.</summary>
    internal static WorkItemChange Of(WorkItemSummary before, CommandOutcome.Accepted accepted, OrganisationView organisation, RemainingTime remaining)
    {
        var state = accepted.State;
        var touching = accepted.Events.Where(e => Touches(e.Event, before.Number)).ToList();
        var after = before with { CaseCode = state.Code, Version = before.Version + touching.Count };
        if (state.WorkItems.TryGetValue(before.Number, out var item))
        {
            after = after with
            {
                Status = item.Status,
                Assignee = item.Assignee,
                Version = item.Version,
                CompletedAt = item.CompletedAt,
                CompletedBy = item.CompletedBy,
                Outcome = item.Outcome,
                DueAt = item.DueAt,
                Deadline = ListedDeadline.Of(state.DeadlineOfStep(item.Execution)),
                PausedAt = state.GoesOnInPause(item.Execution) ? null : state.PausedAt,
            };
        }
        else if (touching.LastOrDefault(e => e.Event is WorkItemCompleted) is { Event: WorkItemCompleted completed } recorded)
        {
            after = after with { Status = WorkItemStatus.Completed, CompletedAt = recorded.At, CompletedBy = completed.By, Outcome = completed.Outcome };
        }
        else if (touching.Any(e => e.Event is WorkItemCancelled))
        {
            after = after with { Status = WorkItemStatus.Cancelled };
        }

        return new WorkItemChange(
            WorkItemAnswer.Of(after, organisation, remaining),
            new CaseHeadAnswer(state.Id, CaseAnswerMaking.StateOf(state.Status, state.HasIncident), state.Code, state.Sequence),
            CaseAnswerMaking.OpenSteps(state, organisation, remaining));
    }

    private static bool Touches(CaseEvent told, int number) => told switch
    {
        WorkItemClaimed e => e.WorkItem == number,
        WorkItemReleased e => e.WorkItem == number,
        WorkItemReassigned e => e.WorkItem == number,
        WorkItemCompleted e => e.WorkItem == number,
        WorkItemCancelled e => e.WorkItem == number,
        _ => false,
    };
}

/// <summary>Where a case stands.</summary>
public sealed record CaseHeadAnswer(CaseId CaseId, string State, string? Code, long Version);

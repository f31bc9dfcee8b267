using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Replay;

/// <summary>How a case stood right after something was done in it.</summary>
/// <param name="Number">From 1; a log that grows adds moments and renumbers none.</param>
/// <param name="First">Sequence of the first line of what was done then.</param>
/// <param name="Last">Sequence of its last line: up to it the log says how the case stood.</param>
/// <param name="State">The fold of the log up to there.</param>
public sealed record ReplayMoment(int Number, Instant At, Actor Actor, long First, long Last, CaseState State, ReplayTerms Terms)
{
    /// <summary>Counts on the calendars that held then; null without a calendar.</summary>
    public DeadlineClock? Clock => Terms.ClockAt(At);

    /// <summary>The work that was open, with who held it.</summary>
    public IEnumerable<WorkItem> Open => State.WorkItems.Values.Where(item => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    /// <summary>Whose clock ran; null where nobody's time counted.</summary>
    public TimeOwner? Running => State.Time?.Running;

    /// <summary>How much working time each cause had taken by then, what was running included; null before acceptance.</summary>
    public TimeAccount? Taken => State.Time is { Running: { } running } account && Clock is { } clock
        ? account.With(running, Math.Max(0, clock.WorkingMinutes(account.Since, At))) with { Since = At }
        : State.Time;

    /// <summary>True while that turn of a step was open.</summary>
    public bool IsOpen(StepTurn turn) => State.Executions.ContainsKey(turn.Execution);

    /// <summary>The deadline of a turn as it stood then; null without one.</summary>
    public Deadline? DeadlineOf(StepTurn turn) => IsOpen(turn) ? State.DeadlineOfStep(turn.Execution) : turn.Deadline;

    /// <summary>True when the date of a turn had gone by, or it was done after it.</summary>
    public bool IsLate(StepTurn turn) =>
        DeadlineOf(turn) is { } due && (due.IsMissed || (due.Stopped is null && EndOf(turn) >= due.MissedFrom));

    /// <summary>Working minutes that a step had taken by then, earlier turns that it went on from included and pauses left out; null without a calendar.</summary>
    public long? TakenBy(StepTurn turn) => Clock is not { } clock ? null
        : DeadlineOf(turn) is { } due && due.Limit.Unit.CountsMinutes() ? due.Limit.Minutes - (due.Stopped?.Minutes ?? Terms.ClockOf(due, At)!.WorkingMinutes(due, due.HeldAt ?? EndOf(turn), due.LateFrom ?? due.DueAt))
        : Math.Max(0, clock.WorkingMinutes(turn.Begun, EndOf(turn)));

    /// <summary>When it ended, or the moment itself while it was open.</summary>
    public Instant EndOf(StepTurn turn) => turn.Ended is { } ended && ended < At ? ended : At;
}

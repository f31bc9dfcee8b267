using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay;

/// <summary>How a case stood right after something was done in it.</summary>
/// <param name="Number">From 1; a log that grows adds moments and renumbers none.</param>
/// <param name="First">Sequence of the first line of what was done then.</param>
/// <param name="Last">Sequence of its last line: up to it the log says how the case stood.</param>
/// <param name="State">The fold of the log up to there.</param>
public sealed record ReplayMoment(int Number, Instant At, Actor Actor, long First, long Last, CaseState State, DeadlineClock? Clock)
{
    /// <summary>The work that was open, with who held it.</summary>
    public IEnumerable<WorkItem> Open => State.WorkItems.Values.Where(item => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    /// <summary>Whose clock ran; null where nobody's time counted.</summary>
    public TimeOwner? Running => State.Time?.Running;

    /// <summary>How much working time each cause had taken by then, what was running included; null before acceptance.</summary>
    public TimeAccount? Taken => State.Time is { Running: { } running } account && Clock is not null
        ? account.With(running, Math.Max(0, Clock.WorkingMinutes(account.Since, At))) with { Since = At }
        : State.Time;
}

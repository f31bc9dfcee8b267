using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Escalations;

/// <summary>What a case's events have said of its deadlines and their levels so far, one event after the other. Not safe for concurrent use.</summary>
internal sealed class EscalationWalk
{
    private readonly Dictionary<int, Deadline> _deadlines = [];
    private readonly Dictionary<int, string> _steps = [];
    private readonly Dictionary<int, EscalationPlanned> _plans = [];
    private readonly Dictionary<int, int> _levels = [];

    /// <summary>The kinds of events that it takes note of; it passes over all others.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [nameof(WorkItemCreated), nameof(DeadlineSet), nameof(EscalationPlanned), nameof(EscalationReached)];

    public void Take(RecordedEvent entry)
    {
        switch (entry.Event)
        {
            case WorkItemCreated created:
                _steps[created.Execution] = created.Title;
                break;
            case DeadlineSet set:
                _deadlines[set.Deadline.Number] = set.Deadline;
                break;
            case EscalationPlanned planned:
                _plans[planned.Deadline] = planned;
                break;
            case EscalationReached reached:
                _levels[reached.Deadline] = reached.Level;
                break;
        }
    }

    /// <summary>Null for a number that was no deadline's yet.</summary>
    public Deadline? DeadlineOf(int number) => _deadlines.GetValueOrDefault(number);

    /// <summary>Title of the step that a deadline is of; empty for one of the case.</summary>
    public string StepOf(Deadline deadline) => _steps.GetValueOrDefault(deadline.Execution) ?? "";

    /// <summary>Id of the policy by which a deadline escalates; empty while none does.</summary>
    public string PolicyOf(int deadline) => _plans.GetValueOrDefault(deadline)?.Policy ?? "";

    /// <summary>Its levels in order; empty while none are planned.</summary>
    public EquatableArray<PlannedLevel> LevelsOf(int deadline) => _plans.GetValueOrDefault(deadline)?.Levels ?? [];

    /// <summary>The level that was reached last; 0 before the first.</summary>
    public int LevelOf(int deadline) => _levels.GetValueOrDefault(deadline);
}

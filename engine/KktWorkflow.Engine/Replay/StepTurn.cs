using System.Collections.Immutable;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Replay;

/// <summary>One time that a step was open, from when it arose until it ended.</summary>
/// <param name="Execution">Its number in the case.</param>
/// <param name="Node">Where it stood when it arose; a migration may have moved it since, see <see cref="CaseReplay.PlaceOf"/>.</param>
/// <param name="Name">What people read then.</param>
/// <param name="First">Sequence of the line with which it arose.</param>
public sealed record StepTurn(int Execution, NodePath Node, string Name, Instant Begun, long First)
{
    /// <summary>When it ended; null while it is open at the end of the log.</summary>
    public Instant? Ended { get; init; }

    /// <summary>True for one that was completed; false for one that was cut off, or that is open.</summary>
    public bool IsDone { get; init; }

    /// <summary>Its deadline as it stood before it ended; null for a step without a time of its own.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Code of the unit whose work it was, by who was to do it; empty where no unit was named.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What it waited for, each cause once, those without any time left out; empty without a calendar.</summary>
    public ImmutableArray<StepWait> Waits { get; init; } = [];

    /// <summary>Its budget in working minutes; null without a time of its own, without a calendar, and where the version gives days that are counted otherwise.</summary>
    public long? Budget => Deadline?.Limit is { } limit && limit.Unit.CountsMinutes() ? limit.Minutes : null;

    /// <summary>Working minutes that count against its budget: all of it but what the clock of the step stood still for.</summary>
    public long Counted => Waits.Where(wait => CountsPauses || wait.Cause is WaitCause.Untaken or WaitCause.InWork or WaitCause.OtherAgency).Sum(wait => wait.Minutes);

    /// <summary>True for a step for which the case itself waited: its own clock goes on while that of the case stands still.</summary>
    public bool CountsPauses { get; init; }

    /// <summary>True when its date went by before it ended, or before the log did.</summary>
    public bool IsLate { get; init; }

    /// <summary>Who held it or completed it, each once, in order.</summary>
    public ImmutableArray<StepHolder> People { get; init; } = [];
}

/// <summary>Somebody who had part in a turn.</summary>
/// <param name="Since">Sequence of the line that brought it to them.</param>
public sealed record StepHolder(PersonId Person, long Since);

using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>One place where a case was not as planned: a fact of its log, no verdict on anybody.</summary>
/// <param name="Sequence">The line of the log that shows it.</param>
public sealed record Deviation(DeviationKind Kind, long Sequence, Instant At)
{
    /// <summary>The step that it is about; null where it is about the whole case.</summary>
    public NodePath? Node { get; init; }

    /// <summary>The name of that step at that time.</summary>
    public string? Step { get; init; }

    /// <summary>Names of other steps that have part in it: those passed over, not yet appraised, returned from, or drafted at.</summary>
    public EquatableArray<string> Others { get; init; }

    /// <summary>Who held the work before, or who did both.</summary>
    public PersonId? From { get; init; }

    /// <summary>To whom the work went.</summary>
    public PersonId? To { get; init; }

    /// <summary>The deadline that it is about.</summary>
    public DeadlineKind? Deadline { get; init; }

    /// <summary>Its date before.</summary>
    public Instant? DueBefore { get; init; }

    /// <summary>Its date from then on.</summary>
    public Instant? Due { get; init; }

    /// <summary>The how-manieth time it was; 0 where that is not counted.</summary>
    public int Count { get; init; }

    /// <summary>Working minutes that were left; null where none are counted.</summary>
    public long? MinutesLeft { get; init; }
}

using KktWorkflow.Engine.Escalation;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>The levels of one deadline: which were reached, and when the next one is.</summary>
public sealed record EscalationChain
{
    /// <summary>Id of the policy as it was when the clock of the deadline began.</summary>
    public string Policy { get; init; } = "";

    /// <summary>All levels in order.</summary>
    public EquatableArray<PlannedLevel> Levels { get; init; }

    /// <summary>How many of them were reached, in this run of the deadline.</summary>
    public int Reached { get; init; }

    /// <summary>True while the levels ahead have their times; false while the clock stands still.</summary>
    public bool IsArmed { get; init; }

    /// <summary>Since when a pause holds the levels ahead of a date that was missed before it.</summary>
    public Instant? HeldAt { get; init; }

    /// <summary>The date from which the levels ahead are seen: later than the due date by the pauses since it was missed; null: the due date itself.</summary>
    public Instant? SeenFrom { get; init; }

    /// <summary>Who said that they see to it; the levels ahead are reached no more.</summary>
    public PersonId? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }

    public bool IsOver => AcknowledgedAt is not null || Reached == Levels.Count;

    /// <summary>The level that is reached next; null when none is, or none has a time.</summary>
    public PlannedLevel? Next() => IsArmed && !IsOver ? Levels[Reached] : null;
}

/// <summary>A level with its due time and the timer that is armed once it is the next.</summary>
public sealed record PlannedLevel(EscalationLevel Level, Instant DueAt, int Timer);

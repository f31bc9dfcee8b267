using KktWorkflow.Engine;

namespace KktWorkflow.Host.Deadlines;

/// <summary>What became of one date on the way to a due date.</summary>
/// <param name="Number">Which day of the limit it is; null where it is none, and where minutes are counted.</param>
/// <param name="Minutes">Working minutes counted on it; 0 where days are counted.</param>
/// <param name="Why">Why it does not count, or counts although its week has it off; empty for an ordinary working day.</param>
public sealed record DueDay(DateOnly Date, DueDayKind Kind, int? Number = null, int Minutes = 0, string Why = "")
{
    /// <summary>When the limit began on it, or the dossier came; null for any other date.</summary>
    public Instant? At { get; init; }

    /// <summary>The later moment from which it counts, where the dossier came after the cut-off hour or outside of hours; null otherwise.</summary>
    public Instant? CountsAs { get; init; }

    /// <summary>Its working hours, where they are other than its week's; empty otherwise.</summary>
    public string Hours { get; init; } = "";

    /// <summary>When the clock went on on it after a stop, where minutes are counted; null otherwise.</summary>
    public Instant? GoesOnAt { get; init; }

    /// <summary>When the clock stopped on it, where minutes are counted; null otherwise.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>True for the due date itself.</summary>
    public bool IsDue { get; init; }

    public bool IsCounted => Kind is DueDayKind.Counted or DueDayKind.MadeUp;
}

/// <summary>The ways in which a date takes part.</summary>
public enum DueDayKind
{
    /// <summary>The limit begins on it, and it is none of its days.</summary>
    Begin,
    Counted,

    /// <summary>Counted, because it makes up for another day.</summary>
    MadeUp,

    /// <summary>A day off by the week.</summary>
    DayOff,

    /// <summary>A day off that a document sets.</summary>
    Holiday,

    /// <summary>The clock stood still.</summary>
    Stopped,

    /// <summary>The date was given, not counted.</summary>
    Given,
}

using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Replay;

/// <summary>A case at one moment of its past, beside its plan.</summary>
public sealed record ReplayView
{
    public required CaseHead Head { get; init; }

    /// <summary>In order; never empty.</summary>
    public required IReadOnlyList<MomentLine> Moments { get; init; }

    /// <summary>The one that is shown.</summary>
    public required MomentLine Moment { get; init; }

    public required Diagram Diagram { get; init; }

    /// <summary>The edition of the procedure that the case went by then; null where that is the one it goes by at the end.</summary>
    public string? Edition { get; init; }

    /// <summary>On which calendars working time is counted; null without any.</summary>
    public CountedOn? Calendar { get; init; }

    /// <summary>Whose time the case had taken by then.</summary>
    public required CaseTimes Times { get; init; }

    /// <summary>Whose clock ran then; null when nobody's time counted.</summary>
    public TimeOwner? Running { get; init; }

    public required IReadOnlyList<OpenThen> Open { get; init; }

    /// <summary>In the order of the log, up to the moment.</summary>
    public required IReadOnlyList<DeviationLine> Deviations { get; init; }

    /// <summary>What was looked for and not found up to the moment.</summary>
    public required IReadOnlyList<DeviationKind> NotFound { get; init; }

    /// <summary>What could not be looked for up to the moment.</summary>
    public required IReadOnlyList<UncheckedDeviation> Unchecked { get; init; }

    /// <summary>The steps of the main path in order, then those beside it that were open.</summary>
    public required IReadOnlyList<PlanRow> Rows { get; init; }

    /// <summary>Where the moment stands between the ends of the bars, in thousandths.</summary>
    public double Now { get; init; }

    /// <summary>Where each day of work begins, in thousandths.</summary>
    public IReadOnlyList<double> Days { get; init; } = [];

    /// <summary>The ends of the bars.</summary>
    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}

/// <summary>One stop of the slider.</summary>
public sealed record MomentLine(int Number, DateTimeOffset At, string Title, string Who, long Sequence);

/// <summary>A version of the calendars.</summary>
/// <param name="HeldThen">False where there was none yet at the moment, and the first one is taken.</param>
public sealed record CountedOn(int Version, bool HeldThen);

/// <summary>Work that was open at the moment.</summary>
/// <param name="Holder">Null for what waited to be taken.</param>
public sealed record OpenThen(string Title, string? Holder, Countdown Due);

/// <summary>A deviation in words, with the moment and the line of the log that show it.</summary>
public sealed record DeviationLine(DeviationKind Kind, string Words, DateTimeOffset At, int Moment, long Sequence);

/// <summary>A step, planned and as it went.</summary>
/// <param name="Number">Its number on the main path; null beside it.</param>
public sealed record PlanRow(int? Number, string Name)
{
    /// <summary>Its time by the version that the case went by; null without one.</summary>
    public string? Budget { get; init; }

    /// <summary>How often it was begun by then.</summary>
    public int Turns { get; init; }

    public bool IsOpen { get; init; }

    public bool IsLate { get; init; }

    /// <summary>When its last turn was due.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When its last turn was completed; null while it was open, or where it was cut off.</summary>
    public DateTimeOffset? Done { get; init; }

    /// <summary>Working time that it had taken; null where none is counted.</summary>
    public string? Taken { get; init; }

    /// <summary>Who had part in it.</summary>
    public string People { get; init; } = "";

    public IReadOnlyList<PlanBar> Bars { get; init; } = [];
}

/// <summary>A part of a step's course, in thousandths of the whole. The owner is null for the planned time, and for what went over it.</summary>
public sealed record PlanBar(double From, double Width, TimeOwner? Owner, bool IsPlan);

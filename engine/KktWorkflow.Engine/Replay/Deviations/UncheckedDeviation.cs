namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>What could not be looked for in a case, and why.</summary>
public sealed record UncheckedDeviation(DeviationKind Kind, UncheckedCause Cause);

/// <summary>Why something could not be looked for.</summary>
public enum UncheckedCause
{
    /// <summary>A version that the case went by is not there any more.</summary>
    NoVersion,

    /// <summary>There is no calendar on which working time could be counted.</summary>
    NoCalendar,

    /// <summary>Nothing had such a date.</summary>
    NoDate,

    /// <summary>The procedure has no such steps.</summary>
    NoSteps,
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A stretch in which the clock of a deadline stood still.</summary>
/// <param name="To">Null while it stands still.</param>
/// <param name="Reason">What was written when it was stopped; null when nothing was.</param>
public sealed record DuePause(Instant From, Instant? To, PauseCause Cause, string? Reason)
{
    /// <summary>True for one that came after the date: it moves no date, and its time is none of being late.</summary>
    public bool IsAfterDate { get; init; }

    /// <summary>Who stopped it; null for the engine.</summary>
    public string? By { get; init; }

    /// <summary>The law that lets the procedure stop its clock for that cause; null where its sheet names none.</summary>
    public string? Ground { get; init; }

    /// <summary>The document by which the applicant was told of it, under its number within the case; null where none was issued with it.</summary>
    public CaseDocument? Document { get; init; }
}

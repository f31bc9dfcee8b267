using KktWorkflow.Host.Deadlines;

namespace KktWorkflow.Host.WorkItems;

/// <summary>One row of a worklist.</summary>
/// <param name="Version">What a claim compares, so that it fails when somebody was faster.</param>
/// <param name="Since">When the work came to this list; for done work when it was completed.</param>
public sealed record WorkRow(string Id, int Version, string CaseId, string Step, string Procedure, DateTimeOffset Since)
{
    /// <summary>Null until the dossier is accepted.</summary>
    public string? CaseCode { get; init; }

    public string? Applicant { get; init; }

    public string? Holder { get; init; }

    /// <summary>Who passed it on.</summary>
    public string? From { get; init; }

    /// <summary>The reason, when the work came back.</summary>
    public string? Returned { get; init; }

    /// <summary>The outcome, for done work.</summary>
    public string? Outcome { get; init; }

    /// <summary>When the step is due.</summary>
    public Countdown Due { get; init; } = Countdown.None;

    /// <summary>The appointment date of the case.</summary>
    public DateTimeOffset? CaseDueAt { get; init; }

    /// <summary>Its place among open work: the smaller presses more.</summary>
    public long? Order { get; init; }

    /// <summary>How urgent its case became by escalation; 0 at first.</summary>
    public int Priority { get; init; }

    public bool CanClaim { get; init; }

    /// <summary>True where its step may be signed from the list; not told of what waits for others or is done.</summary>
    public bool IsSigned { get; init; }

    /// <summary>For whom the viewer does it; null for the viewer's own work.</summary>
    public StandIn? For { get; init; }
}

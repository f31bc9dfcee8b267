using KktWorkflow.Host.Deadlines;

namespace KktWorkflow.Host.Cases;

/// <summary>A page of the case list.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
public sealed record CaseList(IReadOnlyList<CaseRow> Rows, string? Next);

/// <summary>A case in the list. What the viewer may not read is null.</summary>
/// <param name="State">As in the API; `registered` before acceptance.</param>
/// <param name="Steps">Names of the steps that are open.</param>
public sealed record CaseRow(string Id, string? Code, string State, string Procedure, string? Applicant, DateTimeOffset? OpenedAt, IReadOnlyList<string> Steps)
{
    /// <summary>What presses it most: the appointment, or the date of an open step where that is the earlier.</summary>
    public Countdown Due { get; init; } = Countdown.None;

    /// <summary>The appointment date.</summary>
    public DateTimeOffset? CaseDueAt { get; init; }
}

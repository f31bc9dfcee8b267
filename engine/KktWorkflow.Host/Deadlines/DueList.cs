namespace KktWorkflow.Host.Deadlines;

/// <summary>A page of deadlines of open steps.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
/// <param name="Counts">How many there are in each part, for the same units.</param>
/// <param name="Units">The units that the viewer may ask for, by code.</param>
public sealed record DueList(IReadOnlyList<DueItem> Rows, string? Next, IReadOnlyDictionary<DueSpan, int> Counts, IReadOnlyList<(string Code, string Name)> Units);

/// <summary>The deadline of an open step. Nothing personal of the applicant: not everybody who sees the list may read the case.</summary>
public sealed record DueItem(string CaseId, string? CaseCode, string Step, string Procedure, string? Holder, string? Unit, Countdown Due, DateTimeOffset? CaseDueAt);

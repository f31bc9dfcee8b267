namespace KktWorkflow.Host.Cases;

/// <summary>A page of the case list.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
public sealed record CaseList(IReadOnlyList<CaseHead> Rows, string? Next);

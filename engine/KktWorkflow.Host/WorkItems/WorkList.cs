namespace KktWorkflow.Host.WorkItems;

/// <summary>A page of a worklist.</summary>
/// <param name="Next">Cursor of the next page, null on the last.</param>
/// <param name="Counts">How much work waits in each list that is counted.</param>
public sealed record WorkList(IReadOnlyList<WorkRow> Rows, string? Next, IReadOnlyDictionary<WorkTab, int> Counts);

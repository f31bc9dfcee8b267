namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>A row of the revision table (bảng theo dõi sửa đổi).</summary>
/// <param name="Edition">The edition that made the change.</param>
/// <param name="From">Since when it is in force; null while it is not released.</param>
/// <param name="Place">The booklet's section with what in it: a step, a paper, a member of either.</param>
/// <param name="Before">What stood there, or that nothing did; null in the row of a first edition.</param>
/// <param name="After">What stands there now, or that nothing does.</param>
/// <param name="Reason">Why the edition changes the procedure, by its change request; null while it has none.</param>
public sealed record RevisionRow(string Edition, DateOnly? From, string Place, string? Before, string? After, string? Reason);

using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What became of one of several work items that one act was asked for.</summary>
/// <param name="Step">Title of the step; empty for what there is none of any more.</param>
public sealed record BulkResult(string Id, string Step, string? CaseCode, PageAnswer Answer);

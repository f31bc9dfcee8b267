namespace KktWorkflow.Storage;

/// <summary>One page of a list.</summary>
/// <param name="Next">Sort key behind which the next page begins, null on the last. Handed back as it is.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

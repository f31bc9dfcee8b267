namespace KktWorkflow.Host.Http;

/// <summary>One page of a list.</summary>
/// <param name="Next">Cursor of the page after this one, null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Why a version is to take the place of another (ISO 9001:2015, 6.3), as its author says it.</summary>
/// <param name="Reason">Why; never empty in what is handed in.</param>
/// <param name="Changes">What is different.</param>
/// <param name="Impact">Which running cases, deadlines and people it concerns.</param>
/// <param name="Risks">What may go wrong, and what is done about it.</param>
public sealed record ChangeRequest(string Reason, string? Changes = null, string? Impact = null, string? Risks = null);

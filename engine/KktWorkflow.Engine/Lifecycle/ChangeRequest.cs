namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Why a version is to take the place of another and what may come of it (ISO 9001:2015, 6.3 a and 8.5.6), as its author says it. Nothing of it is blank in what is handed in.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Changes">What is different.</param>
/// <param name="Impact">Which running cases, deadlines and people it concerns.</param>
/// <param name="Risks">What may go wrong, and what is done about it.</param>
public sealed record ChangeRequest(string Reason, string Changes, string Impact, string Risks);

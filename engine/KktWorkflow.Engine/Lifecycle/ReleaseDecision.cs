namespace KktWorkflow.Engine.Lifecycle;

/// <summary>The document by which a version was put in force.</summary>
/// <param name="Number">As it stands on the document. Used once a year.</param>
/// <param name="PastReason">Why it is in force from a moment before its release, or why the document is older than the approval; null when neither is so.</param>
public sealed record ReleaseDecision(string Number, DateOnly Date, string? PastReason = null);

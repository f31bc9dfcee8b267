namespace KktWorkflow.Engine.WorkingTime;

/// <summary>What a way of counting rests on: a document, its article and what it says.</summary>
/// <param name="Verified">False while nobody has compared it with the document.</param>
public sealed record CountingBasis(string Text, bool Verified);

namespace KktWorkflow.Host.Cases;

/// <summary>What was done and speaks against having been done: it stands, and this is what it costs.</summary>
/// <param name="Code">Stable; programs go by it.</param>
/// <param name="Sentence">The same for people, in the language of the request.</param>
public sealed record WarningAnswer(string Code, string Sentence);

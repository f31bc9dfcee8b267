namespace KktWorkflow.Storage.IntakeSheets;

/// <summary>Something that stands against a line.</summary>
/// <param name="Column">Key of the column; empty for the line as a whole.</param>
/// <param name="Code">Stable code of the sentence.</param>
/// <param name="Facts">What the sentence fills in.</param>
public sealed record IntakeFinding(string Column, string Code, IReadOnlyList<string> Facts);

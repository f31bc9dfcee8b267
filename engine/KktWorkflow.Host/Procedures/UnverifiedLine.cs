namespace KktWorkflow.Host.Procedures;

/// <summary>Something of a procedure that nobody has compared with its source yet.</summary>
/// <param name="Part">Members of the sheet that lead to it, such as `variants.statutory`.</param>
/// <param name="Text">What is said: a limit in words, a code, the name of a fee.</param>
/// <param name="Note">Why, or what to look at.</param>
public sealed record UnverifiedLine(string Part, string? Text, string? Note);

namespace KktWorkflow.Engine.Comparison;

/// <summary>A difference in words of one language.</summary>
/// <param name="Place">Where it is: a step, a section of the sheet, the papers.</param>
/// <param name="What">Which member of it; null where the place says all.</param>
/// <param name="Before">What stood there, in full; null when nothing did.</param>
/// <param name="After">What stands there, in full; null when nothing does.</param>
/// <param name="Sentence">All of it in one sentence, long texts cut down to where they differ.</param>
public sealed record DifferenceText(string Place, string? What, string? Before, string? After, string Sentence);

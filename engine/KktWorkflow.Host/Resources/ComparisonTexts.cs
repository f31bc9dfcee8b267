namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the comparison of two versions.</summary>
internal sealed class ComparisonTexts;

namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of substitutions and leave.</summary>
internal sealed class SubstitutionTexts;

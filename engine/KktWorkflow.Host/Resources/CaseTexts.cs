namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the case pages.</summary>
internal sealed class CaseTexts;

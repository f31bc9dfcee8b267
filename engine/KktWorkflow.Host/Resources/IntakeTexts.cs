namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the intake pages.</summary>
internal sealed class IntakeTexts;

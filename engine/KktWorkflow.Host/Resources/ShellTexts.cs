namespace KktWorkflow.Host.Resources;

/// <summary>Names Elsa Studio's own words; the keys are what its package shows.</summary>
internal sealed class ShellTexts;

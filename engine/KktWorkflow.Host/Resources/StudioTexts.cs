namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts that Elsa Studio shows.</summary>
internal sealed class StudioTexts;

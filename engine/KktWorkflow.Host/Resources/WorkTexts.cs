namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the worklist and the step.</summary>
internal sealed class WorkTexts;

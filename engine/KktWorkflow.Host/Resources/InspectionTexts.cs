namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the pages of inspections from outside.</summary>
internal sealed class InspectionTexts;

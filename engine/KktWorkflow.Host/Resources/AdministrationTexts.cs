namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the administration pages and of the first set-up.</summary>
internal sealed class AdministrationTexts;

namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the page around Elsa Studio.</summary>
internal sealed class DesignTexts;

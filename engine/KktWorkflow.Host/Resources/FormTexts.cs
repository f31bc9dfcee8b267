namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of forms made from a schema.</summary>
internal sealed class FormTexts;

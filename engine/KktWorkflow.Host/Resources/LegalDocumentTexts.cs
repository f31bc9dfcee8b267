namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the register of outside documents.</summary>
internal sealed class LegalDocumentTexts;

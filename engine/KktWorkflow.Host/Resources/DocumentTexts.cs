namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of documents, their registers and their forms.</summary>
internal sealed class DocumentTexts;

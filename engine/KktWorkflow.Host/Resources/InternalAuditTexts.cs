namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the pages of internal audits.</summary>
internal sealed class InternalAuditTexts;

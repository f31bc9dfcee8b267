namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of escalations and nonconformities.</summary>
internal sealed class EscalationTexts;

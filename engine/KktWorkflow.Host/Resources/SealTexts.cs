namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of seals and of the check of the log.</summary>
internal sealed class SealTexts;

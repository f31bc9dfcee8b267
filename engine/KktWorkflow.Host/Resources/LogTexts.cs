namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the log of all streams.</summary>
internal sealed class LogTexts;

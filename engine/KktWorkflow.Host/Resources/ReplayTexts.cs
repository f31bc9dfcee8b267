namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the replay of a case.</summary>
internal sealed class ReplayTexts;

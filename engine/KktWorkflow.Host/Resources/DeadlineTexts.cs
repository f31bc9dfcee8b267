namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts about deadlines.</summary>
internal sealed class DeadlineTexts;

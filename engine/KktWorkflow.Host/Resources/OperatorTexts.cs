namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts for the person at the server's terminal.</summary>
internal sealed class OperatorTexts;

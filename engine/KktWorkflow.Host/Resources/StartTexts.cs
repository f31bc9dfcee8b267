namespace KktWorkflow.Host.Resources;

/// <summary>Names the sentences of a start that is refused, `KKT-B…`.</summary>
internal sealed class StartTexts;

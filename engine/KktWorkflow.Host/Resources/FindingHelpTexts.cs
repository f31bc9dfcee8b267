namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts that explain findings: for each code a title, why it matters, how it is mended, an example.</summary>
internal sealed class FindingHelpTexts;

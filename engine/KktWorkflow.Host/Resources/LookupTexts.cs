namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the pages that move running cases to another version.</summary>
internal sealed class LookupTexts;

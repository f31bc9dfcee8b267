namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the ISO booklet.</summary>
internal sealed class BookletTexts;

namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the story of a case.</summary>
internal sealed class StoryTexts;

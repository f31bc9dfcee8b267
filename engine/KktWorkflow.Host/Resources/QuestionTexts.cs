namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of questions to colleagues.</summary>
internal sealed class QuestionTexts;

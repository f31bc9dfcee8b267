namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the page frame and the shared parts.</summary>
internal sealed class FrameTexts;

namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of attachments and of the register of originals.</summary>
internal sealed class AttachmentTexts;

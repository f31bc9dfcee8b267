namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of notices, on the pages and in mails.</summary>
internal sealed class NoticeTexts;

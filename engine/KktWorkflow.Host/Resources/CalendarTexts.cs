namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the working calendar.</summary>
internal sealed class CalendarTexts;

namespace KktWorkflow.Host.Administration;

/// <summary>How far open deadlines are counted on the calendar in force.</summary>
/// <param name="CalendarVersion">Null before the first change.</param>
/// <param name="Failed">Cases that are tried again.</param>
public sealed record RecomputationAnswer(int? CalendarVersion, int Total, int Done, int Failed, bool IsComplete);

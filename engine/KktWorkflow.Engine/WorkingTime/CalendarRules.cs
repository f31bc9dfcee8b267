namespace KktWorkflow.Engine.WorkingTime;

/// <summary>One calendar as written: what it says itself, on top of the calendar that it inherits from.</summary>
/// <param name="Inherits">Id of the calendar whose hours, days and confirmations hold where this one says nothing; null for one that stands alone.</param>
/// <param name="Hours">In order of date. Empty: those of the inherited calendar.</param>
public sealed record CalendarRules(string Id, string Name, string? Inherits, EquatableArray<WeekHours> Hours, EquatableArray<CalendarYear> Years);

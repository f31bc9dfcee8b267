namespace KktWorkflow.Host.Calendars;

/// <summary>What a person wants a calendar to be called and to inherit from.</summary>
/// <param name="NewId">Id of a calendar that is new; null for <see cref="CalendarEdit.Calendar"/>.</param>
/// <param name="Name">Null for a calendar that is to go.</param>
/// <param name="Inherits">Id of the calendar whose hours, days and confirmations hold where this one says nothing; null for the board's, which stands alone.</param>
public sealed record CalendarRulesEdit(string? NewId, string? Name, string? Inherits) : CalendarEdit
{
    internal override string? In(string document) => NewId is not null ? CalendarDocument.WithCalendar(document, this) : CalendarDocument.WithRules(document, this);
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Host.Calendars;

/// <summary>What a person wants a date to be.</summary>
/// <param name="Kind">Null for an ordinary day of its week.</param>
/// <param name="For">The date that a make-up day stands for, as `2026-08-31`; empty for none.</param>
/// <param name="Shifts">Hours as `07:00-11:30`, separated by commas; empty for those of the week.</param>
public sealed record CalendarDayEdit(DateOnly Date, CalendarDayKind? Kind, string Name, string Document, string For, string Shifts) : CalendarEdit
{
    internal override string? In(string document) => CalendarDocument.WithDay(document, this);
}

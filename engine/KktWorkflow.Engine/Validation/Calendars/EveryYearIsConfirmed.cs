using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>A year that is not confirmed can be used, and is marked wherever a date falls in it.</summary>
internal sealed class EveryYearIsConfirmed : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from year in calendar.Years
        where year.Confirmed is null
        select FindingTexts.Warning("KKT-K17", CalendarPlaces.Of(calendar, year), CalendarPlaces.Text(year.Year));
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class EveryYearIsListedOnce : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from years in calendar.Years.GroupBy(y => y.Year)
        where years.Skip(1).Any()
        select FindingTexts.Error("KKT-K11", CalendarPlaces.Of(calendar, years.First()), CalendarPlaces.Text(years.Key));
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class EveryDayIsListedOnce : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from days in calendar.Years.SelectMany(y => y.Days).GroupBy(d => d.Date)
        where days.Skip(1).Any()
        select FindingTexts.Error("KKT-K13", CalendarPlaces.Of(calendar, days.First()), days.Key, string.Join(", ", days.Select(d => d.Name)));
}

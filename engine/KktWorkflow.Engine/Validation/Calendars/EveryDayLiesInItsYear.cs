using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class EveryDayLiesInItsYear : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from year in calendar.Years
        from day in year.Days
        where day.Date.Year != year.Year
        select FindingTexts.Error("KKT-K12", CalendarPlaces.Of(calendar, day), day.Name, day.Date, CalendarPlaces.Text(year.Year));
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class EveryYearHasAWorkingDay : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register)
    {
        foreach (var calendar in register.Rules)
        {
            var chain = CalendarRegister.ChainOf(calendar, register.Rules);
            if (chain.SelectMany(c => c.Hours).Any(h => h.Days.All(d => d.IsOff)))
                continue;
            var counted = WorkingCalendar.Of(chain);
            foreach (var year in calendar.Years.Where(y => counted.WorkingDaysBetween(new DateOnly(y.Year - 1, 12, 31), new DateOnly(y.Year, 12, 31)) == 0))
                yield return FindingTexts.Error("KKT-K16", CalendarPlaces.Of(calendar, year), CalendarPlaces.Text(year.Year));
        }
    }
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>A day that is worked and made up for as well is worked twice: its swap is missing, or the date is a slip. A day of a year that is not listed yet may still become a day off.</summary>
internal sealed class AMakeUpDayStandsForADayOff : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register)
    {
        foreach (var calendar in register.Rules)
        {
            var chain = CalendarRegister.ChainOf(calendar, register.Rules);
            var listed = chain.SelectMany(c => c.Years).Select(y => y.Year).ToHashSet();
            var counted = new Lazy<WorkingCalendar>(() => WorkingCalendar.Of(chain));
            foreach (var (day, replaced) in calendar.Years.SelectMany(y => y.Days).Where(d => d.Kind == CalendarDayKind.MakeUp && d.For is not null).Select(d => (d, d.For!.Value)))
            {
                if (listed.Contains(replaced.Year) && counted.Value.IsWorkingDay(replaced))
                    yield return FindingTexts.Warning("KKT-K22", CalendarPlaces.Of(calendar, day), day.Date, replaced);
            }
        }
    }
}

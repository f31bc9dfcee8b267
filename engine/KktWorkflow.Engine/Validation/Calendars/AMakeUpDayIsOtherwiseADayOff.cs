using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>Working on a day that is worked anyway makes up for nothing.</summary>
internal sealed class AMakeUpDayIsOtherwiseADayOff : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        let hours = WeekHours.Of(CalendarRegister.ChainOf(calendar, register.Rules))
        from year in calendar.Years
        from day in year.Days
        where day.Kind == CalendarDayKind.MakeUp && !(hours.LastOrDefault(h => h.From <= day.Date) ?? hours[0]).On(day.Date).IsOff
        select FindingTexts.Error("KKT-K14", CalendarPlaces.Of(calendar, day), day.Date);
}

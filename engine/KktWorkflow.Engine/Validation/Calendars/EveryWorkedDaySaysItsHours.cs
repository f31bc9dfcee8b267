using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>A make-up day names the day that it stands for, or its own hours; a day with changed hours names them. None of them is empty.</summary>
internal sealed class EveryWorkedDaySaysItsHours : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        let hours = WeekHours.Of(CalendarRegister.ChainOf(calendar, register.Rules))
        from year in calendar.Years
        from day in year.Days
        where !day.IsOff && !IsWorked(day, hours.LastOrDefault(h => h.From <= day.Date) ?? hours[0])
        select FindingTexts.Error("KKT-K15", CalendarPlaces.Of(calendar, day), day.Date, day.Name);

    private static bool IsWorked(CalendarDay day, WeekHours week) => day switch
    {
        { Hours: { } own } => !own.IsOff,
        { Kind: CalendarDayKind.MakeUp, For: { } replaced } => !week.On(replaced).IsOff,
        _ => false,
    };
}

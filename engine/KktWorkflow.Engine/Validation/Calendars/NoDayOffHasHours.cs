using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>A day off with shifts would be passed over although somebody wrote down that it is worked.</summary>
internal sealed class NoDayOffHasHours : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from year in calendar.Years
        from day in year.Days
        where day is { IsOff: true, Hours: not null }
        select FindingTexts.Error("KKT-K18", CalendarPlaces.Of(calendar, day), day.Date, day.Name, string.Join(", ", day.Hours!.Shifts));
}

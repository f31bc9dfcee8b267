using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class WeeklyHoursFollowInOrderOfDate : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from pair in calendar.Hours.Zip(calendar.Hours.Skip(1))
        where pair.Second.From <= pair.First.From
        select FindingTexts.Error("KKT-K09", CalendarPlaces.Of(calendar, pair.Second), pair.Second.From, pair.First.From);
}

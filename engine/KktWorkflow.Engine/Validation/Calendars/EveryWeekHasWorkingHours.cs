using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>A week without working hours would let a deadline lie for ever ahead.</summary>
internal sealed class EveryWeekHasWorkingHours : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        from calendar in register.Rules
        from hours in calendar.Hours
        where hours.Days.All(d => d.IsOff)
        select FindingTexts.Error("KKT-K10", CalendarPlaces.Of(calendar, hours), hours.From);
}

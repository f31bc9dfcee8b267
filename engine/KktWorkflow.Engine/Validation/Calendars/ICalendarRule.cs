using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>One thing that holds in a sound register of calendars. The class name says it as a sentence.</summary>
internal interface ICalendarRule
{
    /// <summary>Where <paramref name="register"/> breaks the rule. Never throws for what it says.</summary>
    IEnumerable<Finding> Check(CalendarRegister register);
}

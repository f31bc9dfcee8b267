using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

/// <summary>Up the line of inheritance stands a calendar with weekly hours; no line is broken, none leads back to itself.</summary>
internal sealed class EveryInheritanceLeadsToHours : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register)
    {
        foreach (var calendar in register.Rules)
        {
            var chain = CalendarRegister.ChainOf(calendar, register.Rules);
            if (chain[^1].Inherits is { } beyond)
                yield return FindingTexts.Error("KKT-K07", CalendarPlaces.Of(calendar), calendar.Name, beyond);
            else if (chain.All(c => c.Hours.IsEmpty))
                yield return FindingTexts.Error("KKT-K08", CalendarPlaces.Of(calendar), calendar.Name);
        }
    }
}

using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Calendars;

internal sealed class EveryCalendarHasAnIdOfItsOwn : ICalendarRule
{
    public IEnumerable<Finding> Check(CalendarRegister register) =>
        register.Rules.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => FindingTexts.Error("KKT-K06", g.Key, g.Key));
}

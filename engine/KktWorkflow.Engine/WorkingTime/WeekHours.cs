using System.Collections.Immutable;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Working hours by day of the week, from a date on until the next ones apply.</summary>
/// <param name="Days">Seven, Sunday first, as <see cref="DayOfWeek"/> counts.</param>
/// <param name="Document">The decision that sets them.</param>
/// <param name="Verified">False while nobody has compared it with the decision.</param>
public sealed record WeekHours(DateOnly From, ImmutableArray<DayHours> Days, string Document, bool Verified)
{
    public DayHours On(DateOnly date) => Days[(int)date.DayOfWeek];

    /// <summary>The hours of a calendar in order of date: its own hold from their first day on, until then it keeps those that it inherits. Empty when nobody in the chain has any.</summary>
    /// <param name="chain">The calendar itself, then the one that it inherits from, and so on.</param>
    internal static ImmutableArray<WeekHours> Of(IEnumerable<CalendarRules> chain)
    {
        ImmutableArray<WeekHours> hours = [];
        foreach (var own in chain.Reverse().Select(c => c.Hours.Items).Where(h => !h.IsEmpty))
            hours = [.. hours.Where(h => h.From < own[0].From), .. own];
        return hours;
    }
}

using System.Collections.Immutable;

namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Working hours by day of the week, from a date on until the next ones apply.</summary>
/// <param name="Days">Seven, Sunday first, as <see cref="DayOfWeek"/> counts.</param>
/// <param name="Document">The decision that sets them.</param>
/// <param name="Verified">False while nobody has compared it with the decision.</param>
public sealed record WeekHours(DateOnly From, ImmutableArray<DayHours> Days, string Document, bool Verified)
{
    public DayHours On(DateOnly date) => Days[(int)date.DayOfWeek];
}

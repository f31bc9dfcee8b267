using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Host.Replay;

/// <summary>Places instants between the ends of a bar by the working time between them, so that nights and days off take no room; without a calendar by the clock on the wall.</summary>
internal sealed class BarScale(Instant from, Instant to, DeadlineClock? clock)
{
    /// <summary>How long a bar is.</summary>
    public const double Whole = 1000;

    private readonly double _all = Math.Max(1, Minutes(from, to, clock));

    /// <summary>Between 0 and <see cref="Whole"/>.</summary>
    public double At(Instant at) => Math.Clamp(Minutes(from, at, clock) / _all * Whole, 0, Whole);

    private static double Minutes(Instant from, Instant to, DeadlineClock? clock) => clock?.WorkingMinutes(from, to) ?? (to - from).TotalMinutes;
}

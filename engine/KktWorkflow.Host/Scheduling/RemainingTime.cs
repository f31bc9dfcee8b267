using System.Runtime.InteropServices;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Host.Scheduling;

/// <summary>How much working time is left at one moment. Without a calendar nothing is left or late.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct RemainingTime(DeadlineClock? clock, Instant now)
{
    /// <summary>Working minutes to <paramref name="due"/>, negative when it is over; from <paramref name="pausedAt"/> where the clock stands still. Null without a due time.</summary>
    public int? To(Instant? due, Instant? pausedAt) =>
        clock is not null && due is { } at ? (int)Math.Clamp(clock.WorkingMinutes(pausedAt ?? now, at), int.MinValue, int.MaxValue) : null;
}

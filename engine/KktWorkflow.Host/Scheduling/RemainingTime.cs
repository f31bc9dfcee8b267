using System.Runtime.InteropServices;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Host.Scheduling;

/// <summary>How much working time is left at one moment. Without a calendar nothing is left or late.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct RemainingTime(DeadlineClock? clock, Instant now)
{
    /// <summary>Working minutes to a deadline on its calendar, negative when it is over, by as much as it is late; from <paramref name="pausedAt"/> where its clock stands still. Null without one.</summary>
    public int? To(ListedDeadline? deadline, Instant? pausedAt) => clock is not null && deadline is not null
        ? (int)Math.Clamp(clock.MinutesLeft(deadline.Calendar, pausedAt ?? now, deadline.DueAt, deadline.MissedFrom, deadline.LateFrom, deadline.IsByDay), int.MinValue, int.MaxValue)
        : null;

    /// <summary>How far the date of a deadline can be relied on, by the year in which it falls.</summary>
    public CalendarMark MarkOf(ListedDeadline? deadline) => clock is not null && deadline is not null ? clock.MarkOn(deadline.Calendar, deadline.DueAt) : CalendarMark.None;
}

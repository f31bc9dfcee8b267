using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>What lists know of a deadline.</summary>
/// <param name="MissedFrom">From when it is missed: the next local midnight for a limit in days, the next minute for one in minutes or hours.</param>
/// <param name="LateFrom">From when it counts as late: its date, or later by the pauses that came after it.</param>
/// <param name="Calendar">Id of the calendar that it is counted on; empty for the board's.</param>
public sealed record ListedDeadline(Instant DueAt, Instant MissedFrom, Instant LateFrom, string Calendar)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>True when all of the date is in time, so that no time of day is said.</summary>
    public bool IsByDay => MissedFrom != DueAt.Plus(Minute);

    /// <summary>What lists will know of a deadline; null for none.</summary>
    public static ListedDeadline? Of(Deadline? deadline) => deadline is null ? null : new(deadline.DueAt, deadline.MissedFrom, deadline.LateFrom ?? deadline.DueAt, deadline.Calendar);

    internal static ListedDeadline? Of(long? dueAt, long? missedFrom, long? lateFrom, string? calendar) =>
        dueAt is { } due && missedFrom is { } missed ? new(new(due), new(missed), new(lateFrom ?? due), calendar ?? "") : null;
}

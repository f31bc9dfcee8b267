using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Deadlines;

/// <summary>How a deadline stands at one moment.</summary>
/// <param name="Amount">Working time that is left, negative when it is late; as it was when the clock stopped, or when the work was done.</param>
public sealed record Countdown(Urgency Urgency, WorkingAmount Amount)
{
    /// <summary>Nothing is due.</summary>
    public static readonly Countdown None = new(Urgency.None, default);

    /// <summary>Null when nothing is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>From when it is missed: a date in days with its midnight, one at a minute with the next.</summary>
    public DateTimeOffset? MissedFrom { get; init; }

    /// <summary>True when all of the date is in time, so that no time of day is said.</summary>
    public bool IsByDay { get; init; }

    /// <summary>Since when the clock stands still, also that of being late; null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public PauseCause? StoppedFor { get; init; }

    /// <summary>How far the date can be relied on.</summary>
    public CalendarMark Mark { get; init; }

    /// <summary>In a list that goes by the earlier of the two: true for the appointment date of the case, false for the date of a step; null where only one of them is meant.</summary>
    public bool? IsOfCase { get; init; }

    /// <summary>True when it presses more than <paramref name="other"/>: it is the earlier one, of two that are due together the one missed earlier, and its clock runs where the
    /// other's stands still.</summary>
    public bool IsBefore(Countdown other) => DueAt is { } due
        && (other.DueAt is not { } later || ((Urgency == Urgency.Stopped) == (other.Urgency == Urgency.Stopped) ? due < later || (due == later && MissedFrom < other.MissedFrom) : other.Urgency == Urgency.Stopped));

    /// <summary>Working minutes that are still to come, 0 once it is late or done.</summary>
    public long MinutesToGo => Urgency is Urgency.OnTrack or Urgency.Soon or Urgency.Stopped ? Math.Max(0, Amount.Minutes) : 0;

    public bool IsLate => Urgency is Urgency.Overdue or Urgency.DoneLate;
}

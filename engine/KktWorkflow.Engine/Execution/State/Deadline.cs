using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>When something in a case is due, with all that is needed to count it again: <see cref="DueAt"/> is <see cref="Left"/> counted from
/// <see cref="From"/> by <see cref="Policy"/> on that version of the calendar, on the clock of <see cref="Zone"/>.</summary>
public sealed record Deadline
{
    public int Number { get; init; }

    public DeadlineKind Kind { get; init; }

    /// <summary>The step's execution; 0 for deadlines of the case.</summary>
    public int Execution { get; init; }

    /// <summary>What a sub-deadline is called; null for the others.</summary>
    public string? Name { get; init; }

    /// <summary>The whole limit as the procedure gives it.</summary>
    public TimeLimit Limit { get; init; }

    /// <summary>What counts from <see cref="From"/>: the limit at first, the rest after a pause.</summary>
    public TimeLimit Left { get; init; }

    public CountingPolicy Policy { get; init; } = CountingPolicy.Plain;

    /// <summary>Id of the calendar.</summary>
    public string Calendar { get; init; } = "";

    public int CalendarVersion { get; init; }

    /// <summary>Id of the zone whose clock it was counted on; empty for one from before this was written down. A zone in which the dates are the same may come
    /// later and leave it as it is.</summary>
    public string Zone { get; init; } = "";

    public Instant From { get; init; }

    /// <summary>For day units the end of working time on the date.</summary>
    public Instant DueAt { get; init; }

    /// <summary>From when it is missed: the next local midnight for day units, the next minute for the others.</summary>
    public Instant MissedFrom { get; init; }

    /// <summary>How far the date can be relied on.</summary>
    public CalendarMark Mark { get; init; }

    /// <summary>True for a date that a person gave (an extension of the appointment): it is not counted, so a change of a calendar moves it off a day off alone.</summary>
    public bool IsGiven { get; init; }

    /// <summary>What is left while the clock stands still; null while it runs.</summary>
    public TimeLimit? Stopped { get; init; }

    /// <summary>Why the clock stands still.</summary>
    public PauseCause? StoppedFor { get; init; }

    /// <summary>As of when the clock stands still; a pause that takes the place of another leaves it as it is. Null while it runs.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>When what it guards was done; only for deadlines of the case, those of steps end with their step.</summary>
    public Instant? MetAt { get; init; }

    /// <summary>True once its overdue timer has fired.</summary>
    public bool IsMissed { get; init; }

    /// <summary>From when it counts as late, once pauses came after its date: later than <see cref="DueAt"/> by the time that they took, which is none of being late (domain.md 1.7). Null while
    /// no pause did: then it is the date itself.</summary>
    public Instant? LateFrom { get; init; }

    /// <summary>As of when a pause that came after its date holds how late it is; null for any other. A pause before the date is <see cref="StoppedAt"/>.</summary>
    public Instant? HeldAt { get; init; }

    /// <summary>Why it is held.</summary>
    public PauseCause? HeldFor { get; init; }

    /// <summary>Number of its overdue timer.</summary>
    public int Timer { get; init; }

    /// <summary>Numbers of the deadlines whose time it goes on with, the earliest first: of a step that was taken back, or that asked for papers. What was still to be told of them is told of this one.</summary>
    public EquatableArray<int> Earlier { get; init; }

    /// <summary>The moment by which it is judged at <paramref name="now"/>: for what stands still when it stopped, also once it is done (domain.md 1.7), for what is done when it was.</summary>
    public Instant JudgedAt(Instant now) => StoppedAt ?? HeldAt ?? MetAt ?? now;

    /// <summary>Whether it is late, or was done late, as seen at <paramref name="now"/>.</summary>
    public bool IsLateAt(Instant now) => JudgedAt(now) >= MissedFrom;

    public bool IsRunning => Stopped is null && MetAt is null;

    /// <summary>The same for another run of its step, under a number of its own.</summary>
    public Deadline GoingOn(int number, int execution) => this with { Number = number, Execution = execution, Earlier = [.. Earlier, Number] };

    /// <summary>True of its own number and of those whose time it goes on with.</summary>
    public bool IsOf(int number) => Number == number || Earlier.Contains(number);
}

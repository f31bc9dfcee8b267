using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>A deadline as the reference keeps it.</summary>
internal sealed record PaperDeadline(string Kind, int Execution, string? Name, Limit Limit)
{
    private const int Day = 24 * 60;

    private static readonly long Epoch = PaperCalendar.At(new(1970, 1, 1), 7 * 60);

    /// <summary>What counts from <see cref="From"/>.</summary>
    public required Limit Left { get; init; }

    public required long From { get; init; }

    /// <summary>True while the board's rules of receiving move its beginning.</summary>
    public bool IsReceived { get; init; }

    /// <summary>True where it moves from a day off to the next working day.</summary>
    public bool RollsOn { get; init; } = true;

    public long Due { get; init; }

    public int Version { get; init; }

    public bool IsGiven { get; init; }

    public Limit? Stopped { get; init; }

    public PauseCause? StoppedFor { get; init; }

    /// <summary>As of when it stands still, or last stood still.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>As of when a pause holds how late it is.</summary>
    public Instant? HeldAt { get; init; }

    /// <summary>The due date, later by the pauses since it was missed; null: the due date itself.</summary>
    public long? Late { get; init; }

    /// <summary>The same before the pause that ended last, and when that was.</summary>
    public (long? Late, Instant At)? BeforeRelease { get; init; }

    public bool IsMet { get; init; }

    public bool IsMissed { get; init; }

    /// <summary>From when its overdue timer and its levels were armed as they are.</summary>
    public Instant ArmedAt { get; init; }

    public PaperLevels? Levels { get; init; }

    public bool IsRunning => Stopped is null && !IsMet;

    public long MissedFrom => Limit.CountsMinutes ? Due + 1 : (Due / Day * Day) + Day;

    /// <summary>Of what stands still it is asked when it stopped.</summary>
    public bool IsLateAt(Instant now) => (Stopped is not null ? StoppedAt : HeldAt) is var since && (since ?? now) >= At(MissedFrom);

    public static long Local(Instant at) => Epoch + (at.Microseconds / 60_000_000);

    public static Instant At(long minute) => new((minute - Epoch) * 60_000_000);

    /// <summary>A date that a person gave stays, unless it is a day off by now.</summary>
    public PaperDeadline Counted(PaperCalendar calendar) => this with { Due = IsGiven ? OnAWorkedDay(calendar) : End(calendar, RollsOn), Version = calendar.Version };

    /// <summary>The same by the calendar of now: what was missed by another one is late only where it is late by this one.</summary>
    public PaperDeadline Recounted(PaperCalendar calendar, Instant now)
    {
        var counted = Counted(calendar);
        var isLate = IsMissed && At(counted.MissedFrom) <= now;
        var isPast = At(counted.MissedFrom) <= now;
        return counted with
        {
            IsMissed = isLate,
            Levels = IsMissed && !isLate ? Levels?.BeforeDue() : Levels,
            Late = isPast && Late > counted.Due ? Late : null,
            HeldAt = isPast ? HeldAt : null,
        };
    }

    /// <summary>With a pause behind it: as late as when it was held.</summary>
    public PaperDeadline Released(Instant held, PaperCalendar calendar, Instant now)
    {
        if (held < At(MissedFrom))
            return this with { HeldAt = null };
        var (late, from, to) = (Late ?? Due, Local(held), Local(now));
        var (lateDay, fromDay, toDay) = (PaperCalendar.DateOf(late), PaperCalendar.DateOf(from), PaperCalendar.DateOf(to));
        var moved = Limit.CountsMinutes ? calendar.Shift(to, -calendar.Between(late, from))
            : calendar.EndOf(Limit.Unit == "workingDays" ? calendar.WorkingDay(toDay, -calendar.DaysBetween(lateDay, fromDay)) : lateDay.AddDays(toDay.DayNumber - fromDay.DayNumber));

        // A clock set back makes no date late before it was.
        return this with { HeldAt = null, BeforeRelease = (Late, now), Late = moved > Due ? moved : null };
    }

    /// <summary>What is left when the clock stops at <paramref name="now"/>: the day of the pause is used up.</summary>
    public Limit LeftAt(long now, PaperCalendar calendar)
    {
        var most = IsGiven ? int.MaxValue : Left.CountsMinutes ? Left.Minutes : Left.Amount;
        if (Left.CountsMinutes)
            return new((int)Math.Clamp(calendar.Between(now, Due), 0, most), "workingMinutes");
        var today = PaperCalendar.DateOf(now);
        if (Left.Unit == "workingDays")
            return new(Math.Clamp(calendar.DaysBetween(today, PaperCalendar.DateOf(Due)), 0, most), "workingDays");
        var end = PaperCalendar.DateOf(IsGiven ? Due : End(calendar, rollsOn: false));
        var whole = IsGiven ? int.MaxValue : end.DayNumber - PaperCalendar.DateOf(Begin(calendar)).DayNumber;
        return new(Math.Clamp(end.DayNumber - today.DayNumber, 0, whole), "calendarDays");
    }

    public long Begin(PaperCalendar calendar) => IsReceived ? calendar.Received(From) : From;

    private long OnAWorkedDay(PaperCalendar calendar)
    {
        var day = PaperCalendar.DateOf(Due);
        return calendar.IsWorked(day) ? Due : calendar.EndOf(calendar.OrNextWorked(day));
    }

    private long End(PaperCalendar calendar, bool rollsOn)
    {
        var begin = Begin(calendar);
        if (Left.CountsMinutes)
            return calendar.Shift(begin, Left.Minutes);
        var first = PaperCalendar.DateOf(begin);
        var last = Left.Unit switch
        {
            "workingDays" => Left.Amount == 0 ? first : calendar.WorkingDay(first, Left.Amount),
            "months" => first.AddMonths(Left.Amount),
            _ => first.AddDays(Left.Amount),
        };
        return calendar.EndOf(rollsOn ? calendar.OrNextWorked(last) : last);
    }
}

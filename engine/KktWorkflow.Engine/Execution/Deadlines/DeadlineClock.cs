using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>Counts deadlines on the board's calendar and clock. Pure: what it says depends on its arguments alone.</summary>
public sealed class DeadlineClock(CalendarRegister calendars, BoardZone zone)
{
    public CalendarRegister Calendars => calendars;

    public BoardZone Zone => zone;

    /// <summary>True for a deadline whose dates were counted on calendars older than these, on the clock of another zone, or on one that it doesn't name.</summary>
    public bool IsOutdated(Deadline deadline) => deadline.CalendarVersion < calendars.Version || !string.Equals(deadline.Zone, zone.Id, StringComparison.Ordinal);

    /// <summary>The deadline with its dates counted from what it says: its rest, its beginning, its policy.</summary>
    public Deadline Count(Deadline deadline)
    {
        var calendar = CalendarOf(deadline);
        return Dated(deadline with { Calendar = calendar.Id, CalendarVersion = calendars.Version }, calendar.Add(zone.ToLocal(deadline.From), deadline.Left, deadline.Policy));
    }

    /// <summary>The deadline with its dates counted from what it says, at <paramref name="now"/>; one on a date that a person gave keeps it, unless that has become a day off, on which nothing is returned
    /// (domain.md T12): then it is the next working day. One that was missed is missed no more where the calendars give it a date that is still to come,
    /// since a day off that is declared late is none of the time either.</summary>
    public Deadline Recount(Deadline deadline, Instant now)
    {
        var counted = deadline.IsGiven ? OnAWorkingDay(deadline) : Count(deadline);
        return counted.MissedFrom <= (deadline.HeldAt ?? now)
            ? counted with { LateFrom = counted.LateFrom > counted.DueAt ? counted.LateFrom : null }
            : counted with { IsMissed = false, LateFrom = null };
    }

    /// <summary>From when a deadline counts as late, once the pause from <paramref name="held"/> to <paramref name="now"/> is none of being late: as late as it was when it was held. As for what is left of one that
    /// is not missed, where days are counted that of the pause is used up and that of going on is none. Null: from its date. A pause that came before the date leaves it as it is.</summary>
    public Instant? LateFrom(Deadline deadline, Instant held, Instant now)
    {
        if (held < deadline.MissedFrom)
            return deadline.LateFrom;
        var calendar = CalendarOf(deadline);
        var (late, from, to) = (zone.ToLocal(deadline.LateFrom ?? deadline.DueAt), zone.ToLocal(held), zone.ToLocal(now));
        var moved = zone.ToInstant(deadline.Limit.Unit switch
        {
            TimeUnit.WorkingMinutes or TimeUnit.WorkingHours => calendar.Shift(to, -calendar.WorkingMinutesBetween(late, from)),
            TimeUnit.WorkingDays => calendar.EndOf(calendar.WorkingDay(to.Date, -calendar.WorkingDaysBetween(late.Date, from.Date))),
            _ => calendar.EndOf(late.Date.AddDays(to.DayNumber - from.DayNumber)),
        });
        return moved > deadline.DueAt ? moved : null;
    }

    /// <summary>The deadline on a date that a person gave; for day units the end of working time on it. Null when that is a day off.</summary>
    public Deadline? Give(Deadline deadline, Instant date)
    {
        var calendar = CalendarOf(deadline);
        var local = zone.ToLocal(date);
        if (!calendar.IsWorkingDay(local.Date))
            return null;
        var at = deadline.Limit.Unit.CountsMinutes() ? local : calendar.EndOf(local.Date);
        var given = deadline with { IsGiven = true, Calendar = calendar.Id, CalendarVersion = calendars.Version };
        return Dated(given, new(at, deadline.Limit.Unit, calendar.MarkOver(local, at)));
    }

    private Deadline OnAWorkingDay(Deadline given)
    {
        var (calendar, day) = (CalendarOf(given), zone.ToLocal(given.DueAt).Date);
        if (calendar.IsWorkingDay(day))
            return given with { CalendarVersion = calendars.Version, Mark = calendar.MarkOver(LocalMinute.At(day, 0), LocalMinute.At(day, 0)) };
        return Give(given, zone.ToInstant(calendar.EndOf(calendar.WorkingDay(day, 1)))) ?? given;
    }

    /// <summary>The last moment to which a date may be moved by hand: the end of the year after the last one that a calendar lists, or after the present one. Nobody knows the days off of later years.</summary>
    public static Instant LatestGiven(CalendarRegister? calendars, BoardZone zone, Instant now) =>
        zone.ToInstant(LocalMinute.At(new DateOnly(Math.Max(zone.ToLocal(now).Date.Year, calendars?.Board.LastListedYear ?? 0) + 1, 12, 31), LocalMinute.MinutesOfADay - 1));

    /// <summary>What is left of a deadline whose clock stops at <paramref name="now"/>: the day of the pause is used up, a minute is not. Null when it is missed already,
    /// since nothing is left to stop.</summary>
    public TimeLimit? LeftAt(Deadline deadline, Instant now)
    {
        if (now >= deadline.MissedFrom)
            return null;
        var calendar = CalendarOf(deadline);
        var (at, due) = (zone.ToLocal(now), zone.ToLocal(deadline.DueAt));
        return deadline.Left.Unit switch
        {
            TimeUnit.WorkingMinutes or TimeUnit.WorkingHours => Left(calendar.WorkingMinutesBetween(at, due), deadline, deadline.Left.Minutes, TimeUnit.WorkingMinutes),
            TimeUnit.WorkingDays => Left(calendar.WorkingDaysBetween(at.Date, due.Date), deadline, deadline.Left.Amount, TimeUnit.WorkingDays),
            _ => DaysLeft(deadline, calendar, at, due),
        };
    }

    /// <summary>Working minutes from one instant to another on the board's calendar, negative when <paramref name="to"/> is the earlier.</summary>
    public long WorkingMinutes(Instant from, Instant to) => calendars.Board.WorkingMinutesBetween(zone.ToLocal(from), zone.ToLocal(to));

    /// <summary>The same on the calendar of that id; the board's where it is empty, or not there any more.</summary>
    public long WorkingMinutes(string calendar, Instant from, Instant to) => calendars.Named(calendar).WorkingMinutesBetween(zone.ToLocal(from), zone.ToLocal(to));

    /// <summary>Working minutes from one instant to another on the calendar of a deadline, negative when <paramref name="to"/> is the earlier.</summary>
    public long WorkingMinutes(Deadline deadline, Instant from, Instant to) => CalendarOf(deadline).WorkingMinutesBetween(zone.ToLocal(from), zone.ToLocal(to));

    /// <summary>Working minutes that are left of a deadline at <paramref name="now"/>, negative when it is late.</summary>
    public long MinutesLeft(Deadline deadline, Instant now) =>
        MinutesLeft(deadline.Calendar, deadline.JudgedAt(now), deadline.DueAt, deadline.MissedFrom, deadline.LateFrom ?? deadline.DueAt, !deadline.Limit.Unit.CountsMinutes());

    /// <summary>The same of what lists know of it. What is due by the day is late by whole working days, as it is judged: by one on the first that comes after its date.</summary>
    /// <param name="at">By when it is judged.</param>
    public long MinutesLeft(string calendar, Instant at, Instant dueAt, Instant missedFrom, Instant lateFrom, bool isByDay) =>
        at < missedFrom ? WorkingMinutes(calendar, at, dueAt)
        : isByDay ? -calendars.Named(calendar).WorkingDaysBetween(zone.ToLocal(lateFrom).Date, zone.ToLocal(at).Date) * (long)calendars.MinutesOfADay
        : WorkingMinutes(calendar, at, lateFrom);

    /// <summary>How far a date on the calendar of that id can be relied on, by the year in which it falls.</summary>
    public CalendarMark MarkOn(string calendar, Instant date)
    {
        var local = zone.ToLocal(date);
        return calendars.Named(calendar).MarkOver(local, local);
    }

    /// <summary>The first working moment at or after <paramref name="at"/>, by the calendar of a deadline.</summary>
    public Instant WorkingTimeFrom(Deadline deadline, Instant at)
    {
        var (local, calendar) = (zone.ToLocal(at), CalendarOf(deadline));
        var working = calendar.HoursOn(local.Date).NextFrom(local.MinuteOfDay) is { } minute ? LocalMinute.At(local.Date, minute) : calendar.OpeningOf(calendar.WorkingDay(local.Date, 1));
        return working == local ? at : zone.ToInstant(working);
    }

    /// <summary>Each date on the way to a due date that was counted; null for one that a person gave.</summary>
    public DueExplanation? Explain(Deadline deadline) =>
        deadline.IsGiven ? null : CalendarOf(deadline).Explain(zone.ToLocal(deadline.From), deadline.Left, deadline.Policy);

    /// <summary>A minute lasts a minute, also where the clock on the wall jumps right after it.</summary>
    private Deadline Dated(Deadline deadline, Due due)
    {
        var at = zone.ToInstant(due.At);
        var missedFrom = due.Unit.CountsMinutes() ? at.Plus(TimeSpan.FromMinutes(1)) : zone.ToInstant(due.MissedFrom);
        return deadline with { DueAt = at, MissedFrom = missedFrom, Mark = due.Mark, Zone = zone.Id };
    }

    /// <summary>What a limit in calendar days or months moved over at its end was never part of it, nor what lay before its beginning.</summary>
    private TimeLimit DaysLeft(Deadline deadline, WorkingCalendar calendar, LocalMinute at, LocalMinute due)
    {
        if (deadline.IsGiven)
            return Left(due.DayNumber - at.DayNumber, deadline, 0, TimeUnit.CalendarDays);
        var from = zone.ToLocal(deadline.From);
        var end = calendar.Add(from, deadline.Left, deadline.Policy with { LastDayOff = LastDayOffPolicy.SameDay }).Date.DayNumber;
        return Left(end - at.DayNumber, deadline, end - calendar.Beginning(from, deadline.Policy).DayNumber, TimeUnit.CalendarDays);
    }

    /// <summary>A limit that begins later than it is stopped has all of itself left, not more; a given date has what lies before it, as far as a limit can say.</summary>
    private static TimeLimit Left(long between, Deadline deadline, int whole, TimeUnit unit) =>
        TimeLimit.Of((int)Math.Clamp(between, 0, deadline.IsGiven ? TimeLimit.Largest(unit) : Math.Min(whole, TimeLimit.Largest(unit))), unit);

    /// <summary>The calendar that a deadline is counted on; the board's own where it names none that exists.</summary>
    internal WorkingCalendar CalendarOf(Deadline deadline) => calendars.Named(deadline.Calendar);
}

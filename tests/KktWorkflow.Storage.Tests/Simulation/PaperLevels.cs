using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>The levels of a deadline as the reference keeps them.</summary>
internal sealed record PaperLevels(Moment[] Moments)
{
    /// <summary>When each is reached; those reached already stand as they were.</summary>
    public Instant[] Times { get; init; } = [];

    public int Reached { get; init; }

    public bool IsArmed { get; init; }

    public Instant ArmedAt { get; init; }

    /// <summary>Number of the last level that is passed over, since somebody sees to it.</summary>
    public int SeenTo { get; init; }

    /// <summary>How many lie behind: reached, or passed over.</summary>
    public int Behind => Math.Max(Reached, SeenTo);

    public bool IsOver => Behind == Moments.Length;

    public Instant? Next => IsArmed && !IsOver ? Times[Behind] : null;

    public IEnumerable<Instant> Ahead => Times.Skip(Behind);

    /// <summary>Before the date the reminders of it are passed over, afterwards all.</summary>
    public PaperLevels Acknowledged(bool isLate) => this with { SeenTo = isLate ? Moments.Length : Moments.Count(m => m.Kind is MomentOf.Used or MomentOf.Before) };

    /// <summary>The date is still to come: those from it on are ahead again.</summary>
    public PaperLevels BeforeDue()
    {
        var before = Moments.Count(m => m.Kind is MomentOf.Used or MomentOf.Before);
        return this with { Reached = Math.Min(Reached, before), SeenTo = Math.Min(SeenTo, before) };
    }

    public PaperLevels Planned(PaperDeadline deadline, PaperCalendar calendar, Instant now)
    {
        var times = Times.Take(Reached).ToList();
        var notBefore = now;
        foreach (var moment in Moments.Skip(Reached))
        {
            var at = PaperDeadline.At(TimeOf(moment, deadline, calendar));
            times.Add(notBefore = at > notBefore ? at : notBefore);
        }

        return this with { Times = [.. times], IsArmed = true, ArmedAt = now };
    }

    /// <summary>What is due by both calendars stays due since when it was.</summary>
    public PaperLevels Recounted(PaperDeadline deadline, PaperCalendar calendar, Instant now)
    {
        var planned = Planned(deadline, calendar, now);
        return planned with { Times = [.. planned.Times.Zip(Times, (anew, before) => anew <= now && before <= now ? before : anew)] };
    }

    private static long TimeOf(Moment moment, PaperDeadline deadline, PaperCalendar calendar) => moment.Kind switch
    {
        MomentOf.Due => deadline.MissedFrom,
        MomentOf.Used => Used(deadline, calendar, moment.Percent),
        MomentOf.Before => Beside(deadline, deadline.Due, calendar, moment.Offset!, -1),
        _ => Beside(deadline, deadline.Late ?? deadline.Due, calendar, moment.Offset!, 1),
    };

    /// <summary>Deadlines in minutes have their levels to the minute; those in days at the opening of work on the date.</summary>
    private static long Beside(PaperDeadline deadline, long due, PaperCalendar calendar, Limit offset, int sign)
    {
        var date = PaperCalendar.DateOf(due);
        // The day after the date is the one on which it is missed.
        var days = (sign * offset.Amount) + (sign > 0 && !deadline.Limit.CountsMinutes ? 1 : 0);
        if (offset.CountsMinutes)
            return calendar.Shift(due, sign * offset.Minutes);
        if (offset.Unit == "workingDays")
            return deadline.Limit.CountsMinutes ? calendar.Shift(due, sign * offset.Amount * 480) : calendar.OpeningOf(calendar.WorkingDay(date, days));
        return calendar.OpeningOf(date.AddDays(days));
    }

    /// <summary>A rest after a pause is seen as a part of the whole, where both are counted alike.</summary>
    private static long Used(PaperDeadline deadline, PaperCalendar calendar, int percent)
    {
        var begin = deadline.Begin(calendar);
        var (first, last) = (PaperCalendar.DateOf(begin), PaperCalendar.DateOf(deadline.Due));
        if (deadline.Limit.CountsMinutes)
            return calendar.Shift(begin, Share(deadline.IsGiven ? null : deadline.Limit.Minutes, calendar.Between(begin, deadline.Due), percent));
        var isAlike = !deadline.IsGiven && deadline.Limit.Unit == deadline.Left.Unit;
        if (deadline.Limit.Unit == "workingDays")
            return calendar.OpeningOf(calendar.WorkingDay(first, (int)Share(isAlike ? deadline.Limit.Amount : null, calendar.DaysBetween(first, last), percent)));
        isAlike &= deadline.Limit.Unit == "calendarDays";
        return calendar.OpeningOf(first.AddDays((int)Share(isAlike ? deadline.Limit.Amount : null, last.DayNumber - first.DayNumber, percent)));
    }

    private static long Share(long? whole, long left, int percent)
    {
        var all = whole ?? left;
        var wanted = (long)Math.Ceiling(all * percent / 100m);
        return Math.Clamp(wanted - Math.Max(0, all - left), 0, Math.Max(0, left));
    }
}

using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Escalation;

/// <summary>Says when the levels of a deadline are reached. Deadlines in minutes have their levels to the minute; those in days have them by the date, at the opening of work on it,
/// where the level is said in days or in percent. A date is missed with the day after it: so many days after the date are whole days of being late, or the first level would come with the date itself.</summary>
internal sealed class LevelClock(DeadlineClock clock)
{
    /// <summary>The levels with their due times: never before <paramref name="notBefore"/>, and never before the level that comes first.</summary>
    public IEnumerable<Instant> Times(Deadline deadline, IEnumerable<EscalationLevel> levels, Instant notBefore)
    {
        foreach (var level in levels)
        {
            var at = At(deadline, level.At);
            yield return notBefore = at > notBefore ? at : notBefore;
        }
    }

    private Instant At(Deadline deadline, LevelMoment moment)
    {
        var calendar = clock.CalendarOf(deadline);
        var due = clock.Zone.ToLocal(deadline.DueAt);
        return moment.Kind switch
        {
            MomentKind.Due => deadline.MissedFrom,
            MomentKind.Before => clock.Zone.ToInstant(Shifted(calendar, deadline, due, moment.Offset, -1)),
            MomentKind.After => clock.Zone.ToInstant(Shifted(calendar, deadline, clock.Zone.ToLocal(deadline.LateFrom ?? deadline.DueAt), moment.Offset, 1)),
            _ => clock.Zone.ToInstant(UsedUp(calendar, deadline, due, moment.Percent)),
        };
    }

    private LocalMinute Shifted(WorkingCalendar calendar, Deadline deadline, LocalMinute due, TimeLimit offset, int sign) => offset.Unit switch
    {
        TimeUnit.WorkingMinutes or TimeUnit.WorkingHours => calendar.Shift(due, sign * (long)offset.Minutes),
        TimeUnit.WorkingDays when deadline.Limit.Unit.CountsMinutes() => calendar.Shift(due, sign * (long)offset.Amount * clock.Calendars.MinutesOfADay),
        TimeUnit.WorkingDays => calendar.OpeningOf(calendar.WorkingDay(due.Date, (sign * offset.Amount) + MissedAfter(deadline, sign))),
        TimeUnit.Months => calendar.OpeningOf(due.Date.AddMonths(sign * offset.Amount).AddDays(MissedAfter(deadline, sign))),
        _ => calendar.OpeningOf(due.Date.AddDays((sign * offset.Amount) + MissedAfter(deadline, sign))),
    };

    /// <summary>How many days after the date it is missed, from which being late counts.</summary>
    private static int MissedAfter(Deadline deadline, int sign) => sign > 0 && !deadline.Limit.Unit.CountsMinutes() ? 1 : 0;

    /// <summary>What a pause left is seen as a part of the whole limit, as long as both are counted alike; a given date and a rest of months stand for themselves.</summary>
    private LocalMinute UsedUp(WorkingCalendar calendar, Deadline deadline, LocalMinute due, int percent)
    {
        var begin = calendar.Beginning(clock.Zone.ToLocal(deadline.From), deadline.Policy);
        var comparable = !deadline.IsGiven && (deadline.Limit.Unit == deadline.Left.Unit || deadline.Limit.Unit.CountsMinutes());
        if (deadline.Limit.Unit.CountsMinutes())
        {
            var left = calendar.WorkingMinutesBetween(begin, due);
            return calendar.Shift(begin, Share(comparable ? deadline.Limit.Minutes : left, left, percent));
        }

        if (deadline.Limit.Unit == TimeUnit.WorkingDays)
        {
            var left = calendar.WorkingDaysBetween(begin.Date, due.Date);
            return calendar.OpeningOf(calendar.WorkingDay(begin.Date, (int)Share(comparable ? deadline.Limit.Amount : left, left, percent)));
        }

        var days = due.DayNumber - begin.DayNumber;
        var whole = comparable && deadline.Limit.Unit == TimeUnit.CalendarDays ? deadline.Limit.Amount : days;
        return calendar.OpeningOf(begin.Date.AddDays((int)Share(whole, days, percent)));
    }

    /// <summary>After how much more the share of the whole is used up, rounded up; nothing when it is already.</summary>
    private static long Share(long whole, long left, int percent)
    {
        var wanted = ((whole * percent) + 99) / 100;
        return Math.Clamp(wanted - Math.Max(0, whole - left), 0, Math.Max(0, left));
    }
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Intake;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Tells how deadlines stand at one moment. Without a calendar nothing is due.</summary>
public sealed class Countdowns(CalendarRegister? calendars, BoardZone zone, Instant now)
{
    // From when on a fifth of the time is left, it is said to be soon.
    private const int SoonPart = 5;

    private readonly DeadlineClock? clock = calendars is null ? null : new(calendars, zone);

    private int DayMinutes => calendars!.MinutesOfADay;

    /// <summary>How a deadline of the state stands.</summary>
    public Countdown Of(Deadline? deadline)
    {
        if (clock is null || deadline is null)
            return Countdown.None;
        var left = clock.MinutesLeft(deadline, now);
        var urgency = deadline switch
        {
            { MetAt: not null } => deadline.IsLateAt(now) ? Urgency.DoneLate : Urgency.Done,
            { Stopped: not null } => Urgency.Stopped,
            _ when deadline.IsLateAt(now) => Urgency.Overdue,
            _ => Pressing(left, WholeOf(deadline), deadline.DueAt),
        };
        return new(urgency, new(left, DayMinutes))
        {
            DueAt = deadline.DueAt.ToDateTimeOffset(),
            MissedFrom = deadline.MissedFrom.ToDateTimeOffset(),
            IsByDay = !deadline.Limit.Unit.CountsMinutes(),
            StoppedAt = deadline.MetAt is null ? (deadline.StoppedAt ?? deadline.HeldAt)?.ToDateTimeOffset() : null,
            StoppedFor = deadline.MetAt is null ? deadline.StoppedFor ?? deadline.HeldFor : null,
            Mark = deadline.Mark,
        };
    }

    /// <summary>How what a list knows of a deadline stands: less than the deadline itself, but without its case's state.</summary>
    /// <param name="from">From when its time runs.</param>
    /// <param name="pause">Why its clock stands still since <paramref name="pausedAt"/>; one that was late by then gets no later.</param>
    public Countdown OfRow(Instant from, ListedDeadline? deadline, Instant? pausedAt, PauseCause? pause)
    {
        if (clock is null || deadline is not { DueAt: var due, Calendar: var calendar })
            return Countdown.None;
        var at = pausedAt ?? now;
        var isLate = at >= deadline.MissedFrom;
        var left = clock.MinutesLeft(calendar, at, due, deadline.MissedFrom, deadline.LateFrom, deadline.IsByDay);
        var urgency = isLate ? Urgency.Overdue : pausedAt is not null ? Urgency.Stopped : Pressing(left, clock.WorkingMinutes(calendar, from, due), due);
        return new(urgency, new(left, DayMinutes))
        {
            DueAt = due.ToDateTimeOffset(),
            MissedFrom = deadline.MissedFrom.ToDateTimeOffset(),
            IsByDay = deadline.IsByDay,
            StoppedAt = pausedAt?.ToDateTimeOffset(),
            StoppedFor = pausedAt is null ? null : pause,
            Mark = clock.MarkOn(calendar, due),
        };
    }

    /// <summary>How the date that presses a work item stands: its step's, or the appointment of its case where that is the earlier.</summary>
    public Countdown OfWork(WorkItemSummary item)
    {
        var step = OfRow(item.CreatedAt, item.Deadline, item.PausedAt, item.Pause) with { IsOfCase = false };
        var whole = OfRow(item.AcceptedAt ?? item.CreatedAt, item.CaseDeadline, item.CasePausedAt, item.CasePause) with { IsOfCase = true };
        return whole.IsBefore(step) ? whole : step;
    }

    /// <summary>How the date that presses an open case most stands: its appointment, or that of an open step where that is the earlier.</summary>
    public Countdown OfCase(CaseSummary found)
    {
        var pressing = OfRow(found.AcceptedAt ?? found.OpenedAt, found.Committed, found.PausedAt, found.Pause) with { IsOfCase = true };
        foreach (var step in found.OpenSteps.Select(OfWork).Where(due => due.IsOfCase == false))
            pressing = step.IsBefore(pressing) ? step : pressing;
        return pressing;
    }

    /// <summary>What accepting a dossier now would promise; null without a calendar or a limit.</summary>
    public IntakePromise? Promise(ProcedureLimits limits)
    {
        if (clock is null || limits.OfCase.FirstOrDefault(limit => limit.Kind == DeadlineKind.Committed) is not { Limit.Amount: > 0 } committed)
            return null;
        var deadline = clock.Count(new() { Kind = committed.Kind, Limit = committed.Limit, Left = committed.Limit, From = now, Policy = calendars!.Receiving, Calendar = limits.Calendar ?? "" });
        var (today, begin) = (zone.ToLocal(now).Date, calendars.Named(limits.Calendar).Beginning(zone.ToLocal(now), calendars.Receiving).Date);
        return new(Of(deadline), begin > today ? begin : null);
    }

    /// <summary>Working minutes from then to now, as an amount.</summary>
    public WorkingAmount Since(Instant from) => clock is null ? default : new(Math.Max(0, clock.WorkingMinutes(from, now)), DayMinutes);

    /// <summary>Working time of the board that is left of today; null without a calendar.</summary>
    public WorkingAmount? LeftToday => clock is null ? null : new(clock.WorkingMinutes(now, zone.ToInstant(LocalMinute.At(zone.ToLocal(now).Date.AddDays(1), 0))), DayMinutes);

    /// <summary>Working minutes as an amount by the board's day.</summary>
    public WorkingAmount AmountOf(long minutes) => calendars is null ? new(minutes) : new(minutes, DayMinutes);

    private Urgency Pressing(long left, long whole, Instant due) =>
        left * SoonPart <= whole || zone.ToLocal(due).Date <= zone.ToLocal(now).Date ? Urgency.Soon : Urgency.OnTrack;

    private long WholeOf(Deadline deadline) => deadline.Limit.Unit switch
    {
        TimeUnit.WorkingMinutes => deadline.Limit.Amount,
        TimeUnit.WorkingHours => deadline.Limit.Amount * 60L,
        TimeUnit.WorkingDays => deadline.Limit.Amount * (long)DayMinutes,
        _ => clock!.WorkingMinutes(deadline, deadline.From, deadline.DueAt),
    };
}

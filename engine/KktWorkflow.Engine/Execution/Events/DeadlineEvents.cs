using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>A deadline began, or has another date from now on: the deadline as it is, so that nothing has to be counted to read it.</summary>
public sealed record DeadlineSet(Deadline Deadline, DeadlineCause Cause) : CaseEvent;

/// <summary>The clock of a deadline stopped with so much left.</summary>
public sealed record DeadlineStopped(int Deadline, TimeLimit Left, PauseCause Cause) : CaseEvent;

/// <summary>A deadline that was missed before is late no further from <paramref name="Since"/> on: a pause began.</summary>
/// <param name="LateFrom">From when it counts as late; absent: from its date.</param>
public sealed record DeadlineHeld(int Deadline, Instant Since, PauseCause Cause, Instant? LateFrom) : CaseEvent;

/// <summary>The pause that held a missed deadline is over: it is late further, from <paramref name="LateFrom"/> on.</summary>
/// <param name="LateFrom">Absent: from its date.</param>
/// <param name="Cause"><see cref="DeadlineCause.Continued"/>, or <see cref="DeadlineCause.Reopened"/> where the pause was taken back and never was.</param>
public sealed record DeadlineReleased(int Deadline, Instant? LateFrom, DeadlineCause Cause) : CaseEvent;

/// <summary>What a deadline of the case guards was done, or is not to be done any more.</summary>
public sealed record DeadlineMet(int Deadline) : CaseEvent;

/// <summary>The overdue timer of a deadline fired. The time of the event may be later than <paramref name="MissedFrom"/>, where the host was down.</summary>
public sealed record DeadlineMissed(int Deadline, Instant MissedFrom) : CaseEvent;

/// <summary>It was <paramref name="Owner"/>'s time from then until now, so many working minutes; from now on it is <paramref name="Next"/>'s, or nobody's.</summary>
/// <param name="Owner">Null at acceptance, before which nobody's time counts.</param>
public sealed record TimeAccounted(TimeOwner? Owner, Instant Since, long WorkingMinutes, TimeOwner? Next) : CaseEvent;

/// <summary>The open deadlines of the case were counted on this version of the calendars; so many have another date since.</summary>
public sealed record DeadlinesRecomputed(int CalendarVersion, int Moved) : CaseEvent;

/// <summary>By the calendar the appointment date would be later. It stays as it is until somebody confirms the later one.</summary>
public sealed record AppointmentMoveProposed(int Deadline, Instant From, Instant To, int CalendarVersion) : CaseEvent;

/// <summary>By the calendar and in the zone of now the appointment date is not later than it was given, or that date was declined before.</summary>
public sealed record AppointmentMoveWithdrawn(int Deadline) : CaseEvent;

/// <summary>Somebody decided that the appointment date stays as it was given. Personal: Text.</summary>
public sealed record AppointmentMoveDeclined(int Deadline, Instant To) : CaseEvent;

/// <summary>Why a deadline has the date that it has.</summary>
public enum DeadlineCause
{
    Begun,

    /// <summary>After a pause, with what was left.</summary>
    Continued,

    /// <summary>After a pause, anew, as the procedure says.</summary>
    Restarted,

    /// <summary>By an extension with an apology.</summary>
    Extended,

    /// <summary>The calendar changed.</summary>
    Recomputed,

    /// <summary>The calendar changed, and somebody confirmed the later appointment date: a promise made anew.</summary>
    Moved,

    /// <summary>What was done turned out not to be: the case was sent back after it was processed, or a step's completion was taken back.</summary>
    Reopened,
}

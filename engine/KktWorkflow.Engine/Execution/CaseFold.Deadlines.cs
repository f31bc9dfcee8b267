using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Deadlines, their timers, and whose time it is.</content>
public static partial class CaseFold
{
    private static CaseState ApplyDeadline(CaseState state, Deadline deadline)
    {
        state = WithoutTimer(WithNumber(WithNumber(state, deadline.Number), deadline.Timer), deadline.Number) with
        {
            Deadlines = state.Deadlines.SetItem(deadline.Number, deadline),
        };
        if (deadline.IsRunning && deadline.Timer > 0)
            state = state with { Timers = state.Timers.SetItem(deadline.Timer, new(deadline.Timer, deadline.Execution, 0, deadline.MissedFrom, ArmedTimer.Overdue)) };
        if (deadline.Kind == DeadlineKind.Committed)
            state = state with { ProposedAppointment = null };
        return deadline.Kind == DeadlineKind.Step ? WithDue(state, deadline) : state;
    }

    /// <summary>What an older version of the calendars put forward no version in force will.</summary>
    private static CaseState ApplyDeclined(CaseState state) => state.ProposedAppointment is not { } declined ? state : state with
    {
        ProposedAppointment = null,
        DeclinedAppointments = state.DeclinedAppointments.Where(d => d.CalendarVersion == declined.CalendarVersion).Append(declined).ToEquatableArray(),
    };

    /// <summary>Lists show when their items are due. That is no change of the item: who holds its version may go on.</summary>
    private static CaseState WithDue(CaseState state, Deadline deadline) => state with
    {
        WorkItems = state.WorkItems.SetItems(state.WorkItems.Values.Where(i => i.Execution == deadline.Execution && i.DueAt != deadline.DueAt)
            .Select(i => KeyValuePair.Create(i.Number, i with { DueAt = deadline.DueAt })).ToList()),
    };

    private static CaseState ChangeDeadline(CaseState state, int number, Func<Deadline, Deadline> change) =>
        WithDeadline(WithoutTimer(state, number), number, change);

    private static CaseState WithDeadline(CaseState state, int number, Func<Deadline, Deadline> change) =>
        state.Deadlines.TryGetValue(number, out var deadline)
            ? state with { Deadlines = state.Deadlines.SetItem(number, change(deadline)) }
            : throw new InvalidOperationException($"Deadline {number} is not there.");

    private static CaseState WithoutTimer(CaseState state, int deadline) =>
        state.Deadlines.TryGetValue(deadline, out var before) && state.Timers.ContainsKey(before.Timer)
            ? state with { Timers = state.Timers.Remove(before.Timer) }
            : state;

    /// <summary>The deadlines of a step end with it.</summary>
    private static CaseState EndDeadlines(CaseState state, int execution)
    {
        foreach (var deadline in state.Deadlines.Values.Where(d => d.Execution == execution).ToList())
            state = WithoutTimer(WithoutChain(state, deadline.Number), deadline.Number) with { Deadlines = state.Deadlines.Remove(deadline.Number) };
        return state;
    }

    /// <summary>What was left of a step's time when it asked for papers is kept for its next turn.</summary>
    private static CaseState SetAside(CaseState state, CasePaused paused, Instant at) =>
        paused.Cause == PauseCause.Supplement && state.LastDone is { Times.Deadlines.IsEmpty: false } last && Asked(state, last, paused, at) && state.Steps.TryGetValue(last.Step, out var done)
            ? state with { Steps = state.Steps.SetItem(last.Step, done with { SetAside = last.Times }) }
            : state;

    /// <summary>A line that doesn't tell who asked is read as it was when it was written: by what somebody could still take back of that instant.</summary>
    private static bool Asked(CaseState state, LastDone last, CasePaused paused, Instant at) =>
        paused.AskedBy is { } item ? item == last.WorkItem : state.Undo is { } undo && undo.At == at;

    /// <summary>A step that is sent back to begins with all of its time.</summary>
    private static CaseState TakenUpAnew(CaseState state, SentBack sent) => string.Equals(sent.Cause, SentBack.Undo, StringComparison.Ordinal) ? state : state with
    {
        Steps = state.Steps.SetItems(state.Steps.Where(s => s.Value.SetAside is not null).Select(s => KeyValuePair.Create(s.Key, s.Value with { SetAside = null })).ToList()),
    };

    private static CaseState ApplyAccounted(CaseState state, TimeAccounted e, Instant at)
    {
        var account = state.Time ?? new(null, at, 0, 0, 0, 0);
        return state with { Time = (e.Owner is { } owner ? account.With(owner, e.WorkingMinutes) : account) with { Running = e.Next, Since = at } };
    }
}

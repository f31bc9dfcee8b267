using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Levels of deadlines, and the one timer of each chain: that of its next level.</content>
public static partial class CaseFold
{
    private static CaseState ApplyPlanned(CaseState state, EscalationPlanned e)
    {
        var before = state.Escalations.GetValueOrDefault(e.Deadline)
            ?? new EscalationChain { Reached = e.Reached, AcknowledgedBy = e.AcknowledgedBy, AcknowledgedAt = e.AcknowledgedAt };
        foreach (var level in e.Levels)
            state = WithNumber(state, level.Timer);
        return WithChain(state, e.Deadline, before with { Policy = e.Policy, Levels = e.Levels, IsArmed = true });
    }

    private static CaseState ChangeChain(CaseState state, int deadline, Func<EscalationChain, EscalationChain> change) =>
        state.Escalations.TryGetValue(deadline, out var chain)
            ? WithChain(state, deadline, change(chain))
            : throw new InvalidOperationException($"Deadline {deadline} does not escalate.");

    /// <summary>A deadline with another date has its levels planned anew; one that begins anew goes through all of them again, and one that is missed no more through those from its date on.</summary>
    private static CaseState Replan(CaseState state, Deadline deadline, bool wasMissed, bool anew)
    {
        state = Disarm(state, deadline.Number);
        return !state.Escalations.TryGetValue(deadline.Number, out var chain) ? state
            : WithChain(state, deadline.Number, anew ? chain.Anew() : wasMissed && !deadline.IsMissed ? chain.BeforeDue() : chain);
    }

    private static CaseState Disarm(CaseState state, int deadline) =>
        state.Escalations.TryGetValue(deadline, out var chain) ? WithChain(state, deadline, chain with { IsArmed = false }) : state;

    private static CaseState WithoutChain(CaseState state, int deadline) => state.Escalations.TryGetValue(deadline, out var chain)
        ? state with { Escalations = state.Escalations.Remove(deadline), Timers = chain.Next() is { } next ? state.Timers.Remove(next.Timer) : state.Timers }
        : state;

    private static CaseState WithChain(CaseState state, int deadline, EscalationChain chain)
    {
        var timers = state.Timers;
        if (state.Escalations.GetValueOrDefault(deadline)?.Next() is { } before)
            timers = timers.Remove(before.Timer);
        if (chain.Next() is { } next)
            timers = timers.SetItem(next.Timer, new(next.Timer, state.Deadlines[deadline].Execution, 0, next.DueAt, ArmedTimer.Escalation));
        return state with { Timers = timers, Escalations = state.Escalations.SetItem(deadline, chain) };
    }
}

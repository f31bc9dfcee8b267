using System.Text.Json;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Engine.Execution;

/// <content>Acknowledging an escalation, and closing the nonconformity that it opened.</content>
public static partial class CaseDecider
{
    /// <summary>True when <paramref name="person"/> is one of those who may acknowledge an escalation of this deadline: who holds the work or heads its unit, and whom the levels reached so far tell.
    /// It says nothing of permissions, nor of whether there is anything left to acknowledge.</summary>
    /// <param name="by">By which somebody else acknowledges for the person: then as far as the posts substituted go. Null: in the person's own name.</param>
    public static bool IsToldOf(CaseState state, int deadline, PersonId person, Facts facts, Substitution? by = null) =>
        state.Deadlines.TryGetValue(deadline, out var late) && state.Escalations.TryGetValue(deadline, out var chain) && PeopleTold(state, late, chain, facts, by).Contains(person);

    /// <summary>By who holds the work, heads its unit or was told, once a level was reached. Before the date it silences the reminders of it, afterwards all levels ahead: a date that passes is told of also
    /// where somebody had said that they see to it. The deadline stays what it is.</summary>
    private static Refusal? Acknowledge(DecisionTurn turn, AcknowledgeEscalation command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (!turn.State.Escalations.TryGetValue(command.Deadline, out var chain) || chain.Reached == 0)
            return Refusal.Of(RefusalCodes.NothingToAcknowledge, RefusalKind.Conflict, "");
        var deadline = turn.State.Deadlines[command.Deadline];
        var isLate = deadline.IsLateAt(turn.Facts.Now);
        if (chain.IsSeenTo(isLate) && chain.AcknowledgedAt is { } at)
            return Refusal.Of(RefusalCodes.AcknowledgedAlready, RefusalKind.Conflict, "", chain.AcknowledgedBy is { } by ? NameOf(by, turn.Facts) : "", at.ToString());
        var people = PeopleTold(turn.State, deadline, chain, turn.Facts, turn.Facts.Substitution);
        if ((turn.Facts.Actor.OnBehalfOf?.Id ?? turn.Facts.Actor.Id) is { } whose && !people.Contains(whose))
            return Refusal.Of(RefusalCodes.NotYoursToAcknowledge, RefusalKind.Forbidden, "");
        turn.Emit(new EscalationAcknowledged(command.Deadline) { UpTo = isLate ? null : chain.LastBeforeDue() });
        return null;
    }

    /// <summary>As posts and work are now: who has lost the work, or the post, sees to it no more. No act takes effect by being asked whom it tells, so no number is drawn.
    /// By a substitution the other one holds the posts substituted and their work, and nothing else.</summary>
    private static HashSet<PersonId> PeopleTold(CaseState state, Deadline deadline, EscalationChain chain, Facts facts, Substitution? by)
    {
        var situation = new EscalationSituation(state, facts, deadline, chain.Reached, () => 0, by: by);
        var told = chain.ReachedLevels().SelectMany(l => l.Planned.Level.Acts).SelectMany(a => EscalationKinds.Find(a.Kind)?.Carry(a, situation).Told ?? []);
        return situation.Assignees.Concat(situation.HeadsOfWork(0)).Concat(told).ToHashSet();
    }

    /// <summary>With its cause and what was done about it. The case may have ended long before.</summary>
    private static Refusal? CloseNonconformity(DecisionTurn turn, CloseNonconformity command)
    {
        if (!turn.State.Nonconformities.ContainsKey(command.Nonconformity))
            return Refusal.Of(RefusalCodes.NoOpenNonconformity, RefusalKind.Conflict, "");
        if ((TextMissing(command.Cause, "cause") ?? TextMissing(command.Action, "action")) is { } refusal)
            return refusal;
        turn.Emit(new NonconformityClosed(command.Nonconformity)
        {
            Personal = new PrivatePart { Values = [new("cause", JsonSerializer.SerializeToElement(command.Cause)), new("action", JsonSerializer.SerializeToElement(command.Action))] },
        });
        return null;
    }

    private static Refusal? TextMissing(string text, string field) => string.IsNullOrWhiteSpace(text) ? Refusal.Of(RefusalCodes.TextMissing, RefusalKind.Invalid, field)
        : text.Length > LongestText ? Refusal.Of(RefusalCodes.TextTooLong, RefusalKind.Invalid, field)
        : null;
}

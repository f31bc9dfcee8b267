using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Execution;

/// <content>Acknowledging an escalation.</content>
public static partial class CaseDecider
{
    /// <summary>By who holds the work or heads its unit, once a level was reached. The levels ahead are reached no more; the deadline stays what it is.</summary>
    private static Refusal? Acknowledge(DecisionTurn turn, AcknowledgeEscalation command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (!turn.State.Escalations.TryGetValue(command.Deadline, out var chain) || chain.Reached == 0)
            return Refusal.Of(RefusalCodes.NothingToAcknowledge, RefusalKind.Conflict, "");
        if (chain.AcknowledgedAt is { } at)
            return Refusal.Of(RefusalCodes.AcknowledgedAlready, RefusalKind.Conflict, "", chain.AcknowledgedBy is { } by ? NameOf(by, turn.Facts) : "", at.ToString());
        var situation = new EscalationSituation(turn.State, turn.Facts, turn.State.Deadlines[command.Deadline], chain.Reached, turn.NextNumber);
        var people = situation.Assignees.Concat(situation.HeadsOfWork(0)).ToHashSet();
        if (turn.Facts.Actor.Id is { } actor && !people.Contains(actor) && (turn.Facts.Actor.OnBehalfOf is not { } other || !people.Contains(other.Id)))
            return Refusal.Of(RefusalCodes.NotYoursToAcknowledge, RefusalKind.Forbidden, "");
        turn.Emit(new EscalationAcknowledged(command.Deadline));
        return null;
    }
}

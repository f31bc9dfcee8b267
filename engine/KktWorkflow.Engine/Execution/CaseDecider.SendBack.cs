using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Sending back to an earlier step, and taking back one's own last act: the same verb.</content>
public static partial class CaseDecider
{
    /// <summary>How long an act can be taken back. Messages leave the outbox after it.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(1);

    private const string None = "—";

    private static Refusal? SendBack(DecisionTurn turn, SendBack command)
    {
        if (Ended(turn) is { } ended)
            return ended;
        if (ReasonMissing(command.Reason) is { } noReason)
            return noReason;
        var state = turn.State;
        if (turn.Facts.Definition.FindNode(command.To, turn.Facts.Library) is not { } step || ActivityCatalogue.Find(step.Type) is not PersonStep)
            return Refusal.Of(RefusalCodes.UnknownStep, RefusalKind.NotFound, "to");
        if (!state.Steps.ContainsKey(command.To))
            return Refusal.Of(RefusalCodes.StepNotDone, RefusalKind.Conflict, command.To.Value);
        if (step.Type == Intake.TypeName && state.AcceptedAt is not null)
            return Refusal.Of(RefusalCodes.AcceptedAlready, RefusalKind.Conflict, command.To.Value, state.Code ?? "");
        // A step that failed has no open work: it may be started anew, as a way out of its incident.
        if (state.WorkItems.Values.Any(item => item.Node == command.To && item.Status is (WorkItemStatus.Available or WorkItemStatus.Claimed)))
            return Refusal.Of(RefusalCodes.AtThisStep, RefusalKind.Conflict, command.To.Value);
        if (InnermostOpen(turn, command.To) is not { } container)
            return Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value);
        var restart = RestartAt.On(container.Node, command.To);
        if (NoWayInto(turn, restart.Child, command.To) is { } noWay)
            return noWay;
        return DecisionTurn.BehaviourOf(turn.NodeOf(container)) switch
        {
            Flowchart => SendBackInChart(turn, container, restart, command),
            Sequence => SendBackInSequence(turn, container, restart, command),
            _ => Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value),
        };
    }

    /// <summary>The innermost container around a step that is still open: what lies between has ended, and starts anew at the step. Null when it is open several times, or is being left.</summary>
    private static State.Execution? InnermostOpen(DecisionTurn turn, NodePath step)
    {
        for (var at = step.Parent; at is { } path; at = path.Parent)
        {
            var open = turn.State.Executions.Values.Where(x => x.Node == path).ToList();
            if (open.Count > 0)
                return open is [{ Status: not ExecutionStatus.CutOff, Flow: null or { Ended: false } } only] ? only : null;
        }

        return null;
    }

    /// <summary>Why a container that has ended cannot start anew at a step within it: a chart that can end without passing the step, or one whose beginning says what runs in it.</summary>
    private static Refusal? NoWayInto(DecisionTurn turn, NodePath ended, NodePath step)
    {
        for (var at = ended; at != step; at = at.Towards(step))
        {
            if (turn.Facts.Definition.FindNode(at, turn.Facts.Library) is not { } container)
                return Refusal.Of(RefusalCodes.UnknownStep, RefusalKind.NotFound, "to");
            var fits = DecisionTurn.BehaviourOf(container) switch
            {
                Flowchart => FlowGraph.Of(container, Triggers.In(turn.State.Trigger, at)).LiesOnEveryWayOut(at.Towards(step).Id),
                Sequence or WorkflowAsActivity => true,
                _ => false,
            };
            if (!fits)
                return Refusal.Of(RefusalCodes.NotIntoContainer, RefusalKind.Conflict, step.Value, container.DisplayName, NearestBefore(turn, at));
        }

        return null;
    }

    /// <summary>The name of the step before <paramref name="ended"/> in the same chart that was done last and can be sent back to; a dash when there is none.</summary>
    private static string NearestBefore(DecisionTurn turn, NodePath ended)
    {
        if (ended.Parent is not { } around || turn.Facts.Definition.FindNode(around, turn.Facts.Library) is not { Type: Flowchart.TypeName } chart)
            return None;
        var graph = FlowGraph.Of(chart, Triggers.In(turn.State.Trigger, around));
        return turn.State.Steps.Where(s => s.Key.Parent == around && graph.Dominates(s.Key.Id, ended.Id)).OrderByDescending(s => s.Value.At)
            .Select(s => graph.ActivityOf(s.Key.Id).DisplayName).FirstOrDefault() ?? None;
    }

    private static Refusal? SendBackInChart(DecisionTurn turn, State.Execution chart, RestartAt restart, SendBack command)
    {
        var region = FlowRegion.From(turn.ContextOf(chart.Number), restart.Child.Id);
        var open = region.Open(turn.State);
        if (open.Count == 0 || !open.All(x => region.Graph.Dominates(restart.Child.Id, x.Node.Id)) || region.UsedUpArrivals())
            return Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value);
        if (open.Any(x => region.CrossesParallelBranch(x.Node.Id) || FlowRegion.WorksInParallel(turn, x)))
            return Refusal.Of(RefusalCodes.AcrossParallelBranch, RefusalKind.Conflict, command.To.Value);
        turn.Emit(new SentBack("send-back", open[0].Node, command.To) { Personal = PrivatePart.OfText(command.Reason) });
        region.StartAnew(turn, restart.Further);
        return null;
    }

    private static Refusal? SendBackInSequence(DecisionTurn turn, State.Execution sequence, RestartAt restart, SendBack command)
    {
        var context = turn.ContextOf(sequence.Number);
        if (turn.ChildrenOf(sequence.Number).ToList() is not [var open] || Sequence.IndexOf(context.Node, restart.Child) > Sequence.IndexOf(context.Node, open.Node))
            return Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value);
        if (FlowRegion.WorksInParallel(turn, open))
            return Refusal.Of(RefusalCodes.AcrossParallelBranch, RefusalKind.Conflict, command.To.Value);
        turn.Emit(new SentBack("send-back", open.Node, command.To) { Personal = PrivatePart.OfText(command.Reason) });
        turn.CancelTree(open.Number, "send-back");
        Sequence.StartAt(context, restart);
        return null;
    }

    /// <summary>By the person who acted, within a minute and before anything else happens: what came of the act ends, the chart is where it was before, and the step
    /// starts anew. A code or number that was given, or an answer among others, cannot be taken back.</summary>
    private static Refusal? Undo(DecisionTurn turn)
    {
        if (Ended(turn) is { } ended)
            return ended;
        var (state, facts) = (turn.State, turn.Facts);
        if (state.Undo is not { } last)
            return Refusal.Of(RefusalCodes.NothingToUndo, RefusalKind.Conflict, "");
        if (last.By != facts.Actor.Id)
            return Refusal.Of(RefusalCodes.UndoOfAnother, RefusalKind.Forbidden, last.Step.Value, NameOf(last.By, facts));
        if (facts.Now - last.At > UndoTime)
            return Refusal.Of(RefusalCodes.UndoTooLate, RefusalKind.Conflict, last.Step.Value, last.At.ToString());
        if (last.Flow is not { } flow || !state.Executions.TryGetValue(last.Chart, out var running) || running.Flow is not { Ended: false })
            return Refusal.Of(RefusalCodes.UndoImpossible, RefusalKind.Conflict, last.Step.Value);
        var chart = turn.ContextOf(last.Chart);
        var graph = Flowchart.GraphOf(chart);
        if (DecisionTurn.BehaviourOf(graph.ActivityOf(last.Step.Id)) is not PersonStep { CanUndo: true })
            return Refusal.Of(RefusalCodes.UndoImpossible, RefusalKind.Conflict, last.Step.Value);
        // A completion that failed has left its own step open, held by an incident.
        var since = state.Executions.Values
            .Where(x => x.Parent == last.Chart && (x.Number > last.LastNumber || (x.Node == last.Step && x.Status == ExecutionStatus.Faulted))).ToList();
        var asked = since.Count(x => graph.ActivityOf(x.Node.Id).Type == Supplement.TypeName);
        turn.Emit(new SentBack(SentBack.Undo, since.Count > 0 ? since[0].Node : last.Step, last.Step)
        {
            // The step that starts anew asks again for what it had asked for already.
            SupplementsTakenBack = graph.ActivityOf(last.Step.Id).Type == Supplement.TypeName ? asked + 1 : asked,
        });
        foreach (var execution in Enumerable.Reverse(since))
            turn.CancelTree(execution.Number, "undo");
        foreach (var held in turn.HeldEndsIn(last.Chart).Where(i => i.Number > last.LastNumber).ToList())
            turn.Emit(new IncidentSkipped(held.Number, []));
        var pass = new FlowPass(chart, graph);
        pass.Restore(flow);
        pass.Enter(last.Step.Id, Entry.SentBack);
        pass.Record();
        turn.TakenBack = last;
        return null;
    }
}

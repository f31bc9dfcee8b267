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
        var charts = state.Executions.Values.Where(x => x.Flow is { Ended: false } && x.Node.Child(step.Id) == command.To).ToList();
        if (charts.Count != 1)
            return Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value);
        var region = FlowRegion.From(turn.ContextOf(charts[0].Number), step.Id);
        var open = region.Open(state);
        if (open.Count == 0 || !open.All(x => region.Graph.Dominates(step.Id, x.Node.Id)) || region.UsedUpArrivals())
            return Refusal.Of(RefusalCodes.NotOnEveryPath, RefusalKind.Conflict, command.To.Value);
        if (open.Any(x => region.CrossesParallelBranch(x.Node.Id) || FlowRegion.WorksInParallel(turn, x)))
            return Refusal.Of(RefusalCodes.AcrossParallelBranch, RefusalKind.Conflict, command.To.Value);
        turn.Emit(new SentBack("send-back", open[0].Node, command.To) { Personal = PrivatePart.OfText(command.Reason) });
        region.StartAnew(turn);
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
        turn.Emit(new SentBack("undo", since.Count > 0 ? since[0].Node : last.Step, last.Step)
        {
            // The step that starts anew asks again for what it had asked for already.
            SupplementsTakenBack = graph.ActivityOf(last.Step.Id).Type == Supplement.TypeName ? asked + 1 : asked,
        });
        foreach (var execution in Enumerable.Reverse(since))
            turn.CancelTree(execution.Number, "undo");
        var pass = new FlowPass(chart, graph);
        pass.Restore(flow);
        pass.Enter(last.Step.Id, Entry.SentBack);
        pass.Record();
        turn.TakenBack = last;
        return null;
    }
}

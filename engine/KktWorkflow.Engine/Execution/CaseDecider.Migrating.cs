using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Execution;

/// <content>A case that goes on by another version. A paused case stays paused; what an incident holds stays held, and a retry runs by the new version.
/// The deadlines of the case itself stay as they were given: law and promise belong to the day of acceptance.</content>
public static partial class CaseDecider
{
    private static Refusal? Migrate(DecisionTurn turn, MigrateCase command)
    {
        var (state, facts) = (turn.State, turn.Facts);
        if (state.MigratedBy == command.Batch)
            return null;
        if (Ended(turn) is { } ended)
            return ended;
        if (state.DefinitionVersionId != command.From || facts.Definition.VersionId != command.From)
            return Refusal.Of(RefusalCodes.NotOnThatVersion, RefusalKind.Conflict, "", state.DefinitionVersionId);
        if (facts.Target is not { } target || target.VersionId != command.To)
            throw new InvalidOperationException("A migration needs the version that it leads to.");
        return Move(turn, target, command.Map, command.Restarted, command.Batch, command.ApprovedBy);
    }

    /// <summary>Law and procedure are those of the day of acceptance (design section 4): a dossier that was registered before is accepted by the version in force, where its desk asks for the same
    /// there and its open steps have a place by the proposed map. Anything else would be judged by what nobody was shown; a batch brings such a dossier over, and then the desk is that of the new version.</summary>
    private static Refusal? TakeVersionInForce(DecisionTurn turn, ActivityNode desk, ProcessDefinition target)
    {
        var (from, library) = (turn.Facts.Definition, turn.Facts.Library);
        var map = MapProposal.Of(new(from, library), new(target, library)).Select(line => new ElementMove(line.From, line.To)).ToEquatableArray();
        return Acceptance.AsksTheSame(turn.State, turn.Facts, desk, target, map.FirstOrDefault(move => move.From == desk.Path)?.To)
            && Move(turn, target, map, [], batch: null, approvedBy: null) is null
            ? null
            : Refusal.Of(RefusalCodes.AcceptedByVersionInForce, RefusalKind.Conflict, desk.Path.Value, Number(from), Number(target));
        static string Number(ProcessDefinition version) => version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Refusal? Move(DecisionTurn turn, ProcessDefinition target, EquatableArray<ElementMove> moves, EquatableArray<NodePath> restarted, Guid? batch, PersonId? approvedBy)
    {
        var (state, facts) = (turn.State, turn.Facts);
        var (from, to) = (new VersionNodes(facts.Definition, facts.Library), new VersionNodes(target, facts.Library));
        if (MapCheck.Of(moves, from, to).FirstOrDefault() is { } wrong)
            return wrong;
        var map = ElementMap.Of(moves, from, to);
        if (CannotMove(state, map, from, to) is { } stays)
            return stays;
        var charts = state.Executions.Values.Where(x => x.Flow is not null).ToDictionary(x => x.Number, x => CarryOver(state, x, map, from, to));
        foreach (var (number, carry) in charts)
        {
            if (carry.Again.FirstOrDefault() is { } again && state.Executions[number].Node.Child(again) is var path)
                return Refusal.Of(RefusalCodes.DoneStepWouldRunAgain, RefusalKind.Conflict, path.Value, from.Find(path)!.DisplayName);
        }

        turn.Emit(new CaseMigrated(
            facts.Definition.VersionId,
            facts.Definition.Version,
            facts.Definition.Hash,
            target.VersionId,
            target.Version,
            target.Hash,
            map.Moves,
            state.Executions.Values.Select(x => x.Node).Where(restarted.Contains).Distinct().ToEquatableArray(),
            MovedBy(state, map, from, to))
        {
            Batch = batch,
            FromSignedHash = facts.Definition.SignedHash,
            ToSignedHash = target.SignedHash,
            ApprovedBy = approvedBy,
            LostVariables = facts.Definition.Variables.Select(v => v.Id).Where(v => state.Variables.ContainsKey(v) && !target.Variables.Any(t => t.Id == v)).Order(StringComparer.Ordinal).ToEquatableArray(),
            LostArrivals = charts.Values.SelectMany(c => c.Lost).ToEquatableArray(),
        });
        turn.GoOnBy(target);
        return GoOn(turn, charts, state.Executions.Values.Where(x => restarted.Contains(x.Node)).Select(x => x.Number).ToHashSet());
    }

    /// <summary>Why what is open can't stand where the map puts it.</summary>
    private static Refusal? CannotMove(CaseState state, ElementMap map, VersionNodes from, VersionNodes to)
    {
        var taken = new Dictionary<NodePath, NodePath>();
        foreach (var (path, container) in OpenIn(state))
        {
            var name = from.Find(path)?.DisplayName ?? path.Value;
            if (map.To(path) is not { } place || to.Find(place) is not { } node)
                return Refusal.Of(RefusalCodes.OpenStepWithoutPlace, RefusalKind.Conflict, path.Value, name);
            if (place.Parent != (container is { } around ? map.To(around) : null))
                return Refusal.Of(RefusalCodes.MoveToOtherContainer, RefusalKind.Conflict, path.Value, name, node.DisplayName);
            if (taken.TryGetValue(place, out var other) && other != path)
                return Refusal.Of(RefusalCodes.TwoOpenStepsOnOne, RefusalKind.Conflict, path.Value, name, from.Find(other)?.DisplayName ?? other.Value, node.DisplayName);
            taken[place] = path;
            var trigger = TriggerAfter(state, map);
            if (place.Parent is { } chart && to.Find(chart) is { Type: Flowchart.TypeName } drawn && !FlowGraph.Of(drawn, Triggers.In(trigger, chart)).IsReachable(place.Id))
                return Refusal.Of(RefusalCodes.CannotStandThere, RefusalKind.Conflict, path.Value, name, node.DisplayName);
        }

        return null;
    }

    private static NodePath? TriggerAfter(CaseState state, ElementMap map) => state.Trigger is { } trigger ? map.To(trigger) : null;

    /// <summary>What is open, or whose end waits to be followed, with what it stands in.</summary>
    private static IEnumerable<(NodePath Path, NodePath? Container)> OpenIn(CaseState state)
    {
        foreach (var execution in state.Executions.Values)
            yield return (execution.Node, state.Executions.GetValueOrDefault(execution.Parent)?.Node);
        foreach (var incident in state.Incidents.Values)
        {
            if (incident.Held?.Child is { } child)
                yield return (child, child.Parent);
        }
    }

    private static FlowCarryOver CarryOver(CaseState state, State.Execution chart, ElementMap map, VersionNodes from, VersionNodes to)
    {
        var open = state.Executions.Values.Where(x => x.Parent == chart.Number && x.Status != ExecutionStatus.CutOff).Select(x => x.Node.Id)
            .Concat(state.Incidents.Values.Where(i => i.Execution == chart.Number).Select(i => i.Held?.Child?.Id).OfType<string>());
        return FlowCarryOver.Of(
            FlowGraph.Of(from.Find(chart.Node)!, Triggers.In(state.Trigger, chart.Node)),
            FlowGraph.Of(to.Find(map.To(chart.Node)!.Value)!, Triggers.In(TriggerAfter(state, map), map.To(chart.Node)!.Value)),
            chart.Flow!,
            id => map.To(chart.Node, id) is { } place && to.Find(map.To(chart.Node)!.Value.Child(place)) is not null ? place : null,
            open);
    }

    private static EquatableArray<MovedStep> MovedBy(CaseState state, ElementMap map, VersionNodes from, VersionNodes to) =>
        [.. from x in state.Executions.Values
            let place = map.To(x.Node)!.Value
            let name = to.Find(place)!.DisplayName
            where place != x.Node || name != @from.Find(x.Node)!.DisplayName
            select new MovedStep(x.Number, x.Node, place, name)];

    /// <summary>What the new version says of what is open: where its charts and sequences stand, what its waits are for, and the times that begin anew.</summary>
    private static Refusal? GoOn(DecisionTurn turn, Dictionary<int, FlowCarryOver> charts, HashSet<int> restarted)
    {
        foreach (var number in turn.State.Executions.Keys.ToList())
        {
            var context = turn.ContextOf(number);
            try
            {
                GoOn(turn, context, restarted.Contains(number));
                if (charts.TryGetValue(number, out var carry))
                    FlowPass.TakeOver(context, carry);
            }
            catch (ActivityFailedException failure)
            {
                return Refusal.Of(RefusalCodes.CannotStandThere, RefusalKind.Conflict, context.Node.Path.Value, context.Node.DisplayName, failure.Message);
            }
        }

        DeadlineKeeper.Restart(turn, restarted);
        return null;
    }

    private static void GoOn(DecisionTurn turn, ActivityContext context, bool restarts)
    {
        var (number, node) = (context.Execution.Number, context.Node);
        var behaviour = DecisionTurn.BehaviourOf(node);
        if (behaviour is Sequence && (turn.ChildrenOf(number).Select(x => (NodePath?)x.Node).FirstOrDefault() ?? turn.HeldEndsIn(number).FirstOrDefault()?.Held?.Child) is { } child)
            turn.Emit(new SequenceCarried(number, Sequence.IndexOf(node, child)));
        foreach (var wait in turn.State.Waits.Values.Where(w => w.Execution == number).ToList())
        {
            if (behaviour is Event && Event.NameOf(context) is var name && name != wait.Name)
                turn.Emit(new WaitRenamed(wait.Number, name));
            if (restarts && turn.State.Timers.Values.FirstOrDefault(t => t.Wait == wait.Number) is { } timer && behaviour.DueAgain(context) is { } due)
                turn.Emit(new TimerMoved(timer.Number, due));
        }
    }

    /// <summary>By whoever may migrate, with a reason. All is where it was; a deadline that had begun anew goes on as it ran before.</summary>
    private static Refusal? UndoMigration(DecisionTurn turn, UndoMigration command)
    {
        if ((Ended(turn) ?? ReasonMissing(command.Reason)) is { } refusal)
            return refusal;
        if (turn.State.Migration is not { } point || (command.Batch is { } batch && turn.State.MigratedBy != batch))
            return Refusal.Of(RefusalCodes.NoMigrationToUndo, RefusalKind.Conflict, "");
        var target = turn.Facts.Target ?? throw new InvalidOperationException("An undo needs the version that it leads back to.");
        var moved = turn.State.Executions.Values.Select(x => new MovedStep(x.Number, x.Node, point.Executions[x.Number].Node, target.FindNode(point.Executions[x.Number].Node, turn.Facts.Library)?.DisplayName ?? ""))
            .Where(m => m.From != m.To).ToEquatableArray();
        var definition = turn.Facts.Definition;
        turn.Emit(new CaseMigrated(definition.VersionId, definition.Version, definition.Hash, point.VersionId, point.Version, point.Hash, point.Inverse, [], moved)
        {
            FromSignedHash = definition.SignedHash,
            ToSignedHash = target.SignedHash,
            Undoes = true,
            Personal = PrivatePart.OfText(command.Reason),
        });
        turn.GoOnBy(target);
        return null;
    }
}

using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>What a flowchart execution does again when a step starts anew: the step and all that forward connections lead to from it.</summary>
internal sealed class FlowRegion
{
    private readonly ActivityContext _chart;
    private readonly string _step;
    private readonly HashSet<string> _activities;

    private FlowRegion(ActivityContext chart, FlowGraph graph, string step)
    {
        (_chart, Graph, _step) = (chart, graph, step);
        _activities = Reach(step);
    }

    public FlowGraph Graph { get; }

    public static FlowRegion From(ActivityContext chart, string step) => new(chart, Flowchart.GraphOf(chart), step);

    /// <summary>The executions of this chart that stand in the region, by number.</summary>
    public List<Execution.State.Execution> Open(CaseState state) =>
        [.. state.Executions.Values.Where(x => x.Parent == _chart.Execution.Number && _activities.Contains(x.Node.Id))];

    /// <summary>True when a fork between the step and <paramref name="activity"/> is not joined again before it: sending back from there would take others' work away.
    /// A branch in which nobody works does not count.</summary>
    public bool CrossesParallelBranch(string activity)
    {
        foreach (var fork in _activities.Where(f => !string.Equals(f, activity, StringComparison.Ordinal) && Graph.Dominates(f, activity)))
        {
            foreach (var targets in ParallelTargets(fork))
            {
                var branches = targets.Select(Reach).Where(b => b.Any(IsWork)).ToList();
                if (branches.Count > 1 && branches.Exists(b => b.Contains(activity)) && !branches.TrueForAll(b => b.Contains(activity)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True when what goes on in a container goes on in one of several branches in which people work: leaving it would take others' work away.</summary>
    public static bool WorksInParallel(DecisionTurn turn, Execution.State.Execution container)
    {
        var node = turn.NodeOf(container);
        var open = turn.ChildrenOf(container.Number).ToList();
        if (open.Count > 0 && node.Type is "Elsa.Parallel" or "Elsa.Fork" && node.Activities.Count(IsWork) > 1)
            return true;
        if (open.Count > 1 && node.Type is "Elsa.ParallelForEach" && node.Children.Any(IsWork))
            return true;
        if (node.Type is Flowchart.TypeName && Flowchart.GraphOf(turn.ContextOf(container.Number)) is { Start: { } start }
            && From(turn.ContextOf(container.Number), start) is var inside && open.Exists(x => inside.CrossesParallelBranch(x.Node.Id)))
            return true;
        return open.Exists(x => WorksInParallel(turn, x));
    }

    /// <summary>True when a join of the region ran already and used up what came to it from outside: it could not run again.</summary>
    public bool UsedUpArrivals()
    {
        var flow = _chart.Execution.Flow ?? FlowState.Empty;
        return _activities.Any(a => !string.Equals(a, _step, StringComparison.Ordinal)
            && flow.Entries.GetValueOrDefault(a) > 0
            && Graph.ForwardInbound(a).Any(c => !_activities.Contains(c.Source) && !flow.Kept.ContainsKey(c.Key)));
    }

    /// <summary>Cancels what is open in the region, forgets what was settled in it, and queues the step.</summary>
    /// <param name="further">The step within it that it starts at; null: at its beginning.</param>
    public void StartAnew(DecisionTurn turn, NodePath? further)
    {
        foreach (var execution in Enumerable.Reverse(Open(turn.State)))
            turn.CancelTree(execution.Number, "send-back");
        foreach (var held in turn.HeldEndsIn(_chart.Execution.Number).Where(i => _activities.Contains(i.Held!.Child!.Value.Id)).ToList())
            turn.Emit(new IncidentSkipped(held.Number, []));
        var pass = new FlowPass(_chart, Graph);
        pass.Forget(_activities);
        pass.Enter(_step, Entry.SentBack, further);
        pass.Record();
    }

    /// <summary>Targets that are started together: several over one outcome, or all branches of a fork.</summary>
    private IEnumerable<IReadOnlyList<string>> ParallelTargets(string activity)
    {
        var forward = Graph.Outbound(activity).Where(c => Graph.KindOf(c) == ConnectionKind.Forward).ToList();
        var type = Graph.ActivityOf(activity).Type;
        var together = type is "Elsa.FlowFork" or "Elsa.FlowSwitch" ? forward.GroupBy(_ => "", StringComparer.Ordinal) : forward.GroupBy(c => c.Port, StringComparer.Ordinal);
        return together.Select(g => g.Select(c => c.Target).Distinct(StringComparer.Ordinal).ToList()).Where(g => g.Count > 1);
    }

    private bool IsWork(string activity) => IsWork(Graph.ActivityOf(activity));

    private static bool IsWork(ActivityNode activity) => activity.SelfAndDescendants().Any(n => ActivityCatalogue.Find(n.Type) is PersonActivity);

    private HashSet<string> Reach(string from)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            foreach (var connection in Graph.Outbound(id).Where(c => Graph.KindOf(c) == ConnectionKind.Forward && found.Add(c.Target)))
                open.Push(connection.Target);
        }

        return found;
    }
}

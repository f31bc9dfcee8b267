using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace KktWorkflow.Engine.Definitions;

/// <summary>What can be said of a flowchart before it runs: where it starts, which connections lead on and which lead back, what lies on every path,
/// which loops there are. Immutable; one analysis per chart and start is made and shared, so asking again costs a look-up.</summary>
public sealed partial class FlowGraph
{
    private static readonly ConditionalWeakTable<ActivityNode, Analyses> Known = [];

    private readonly FrozenDictionary<string, ActivityNode> _activities;

    private readonly FrozenDictionary<string, int> _indexes;
    private readonly FrozenDictionary<ConnectionKey, Connection> _connections;
    private readonly FrozenDictionary<Connection, ConnectionKind> _kinds;
    private readonly FrozenDictionary<string, ImmutableArray<Connection>> _outbound;
    private readonly FrozenDictionary<string, ImmutableArray<Connection>> _forwardInbound;
    private readonly FrozenDictionary<string, ImmutableArray<FlowLoop>> _loopsOf;
    private readonly FrozenDictionary<string, FlowLoop> _loopsAt;
    private readonly DominatorTree _dominators;
    private readonly ConcurrentDictionary<string, FrozenSet<string>> _upstream = new(StringComparer.Ordinal);

    private FlowGraph(ActivityNode chart, string? start)
    {
        Chart = chart;
        Start = start;
        var ids = chart.Activities.Select(a => a.Id).Distinct(StringComparer.Ordinal).ToImmutableArray();
        _activities = chart.Activities.DistinctBy(a => a.Id, StringComparer.Ordinal).ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
        _indexes = ids.Select((id, index) => (id, index)).ToFrozenDictionary(n => n.id, n => n.index, StringComparer.Ordinal);
        _connections = chart.Connections.ToFrozenDictionary(c => c.Key);
        _outbound = Grouped(chart.Connections, c => c.Source);
        _dominators = DominatorTree.Of(ids.Length, start is null ? -1 : _indexes[start], [.. ids.Select(id => Outbound(id).Select(c => _indexes[c.Target]).ToArray())]);
        _kinds = Kinds();
        _forwardInbound = Grouped(chart.Connections.Where(c => KindOf(c) == ConnectionKind.Forward), c => c.Target);
        Loops = FindLoops();
        _loopsAt = Loops.ToFrozenDictionary(l => l.Header, StringComparer.Ordinal);
        _loopsOf = ids.ToFrozenDictionary(id => id, id => Loops.Where(l => l.Body.Contains(id)).OrderBy(l => l.Body.Count).ToImmutableArray(), StringComparer.Ordinal);
    }

    public ActivityNode Chart { get; }

    /// <summary>The id of the activity that the chart starts with; null when it has no activities.</summary>
    public string? Start { get; }

    /// <summary>All loops, outer ones before those inside them.</summary>
    public ImmutableArray<FlowLoop> Loops { get; }

    /// <summary>The analysis of <paramref name="chart"/>.</summary>
    /// <param name="triggerActivity">Id of the activity whose trigger started the workflow; it counts only when it stands directly in the chart.</param>
    public static FlowGraph Of(ActivityNode chart, string? triggerActivity = null)
    {
        var known = Known.GetValue(chart, _ => new());
        return known.ByTrigger.TryGetValue(triggerActivity ?? "", out var graph) ? graph : known.ByTrigger.GetOrAdd(triggerActivity ?? "", _ =>
        {
            var start = StartOf(chart, triggerActivity);
            return known.ByStart.GetOrAdd(start ?? "", _ => new FlowGraph(chart, start));
        });
    }

    /// <summary>True when the chart has an activity of this id.</summary>
    public bool Knows(string id) => _activities.ContainsKey(id);

    /// <summary>The activity of this id. Throws when the chart has none such.</summary>
    public ActivityNode ActivityOf(string id) => _activities[id];

    /// <summary>The connection that <paramref name="key"/> names. Throws when the chart has none such.</summary>
    public Connection ConnectionOf(ConnectionKey key) => _connections[key];

    public ConnectionKind KindOf(Connection connection) => _kinds[connection];

    /// <summary>All connections out of <paramref name="id"/>, in the order of the chart.</summary>
    public ImmutableArray<Connection> Outbound(string id) => _outbound.GetValueOrDefault(id, []);

    /// <summary>The connections that a join at <paramref name="id"/> waits for, in the order of the chart.</summary>
    public ImmutableArray<Connection> ForwardInbound(string id) => _forwardInbound.GetValueOrDefault(id, []);

    public bool IsReachable(string id) => _dominators.IsReachable(_indexes[id]);

    /// <summary>True when <paramref name="dominator"/> lies on every path from the start to <paramref name="id"/>; every reachable node dominates itself.</summary>
    public bool Dominates(string dominator, string id) => _dominators.Dominates(_indexes[dominator], _indexes[id]);

    /// <summary>True when the chart can't complete without passing <paramref name="id"/>: it lies on every path to each activity after which nothing need follow.</summary>
    public bool LiesOnEveryWayOut(string id) => _indexes.Keys.Where(n => IsReachable(n) && MayEndAt(n)).All(n => Dominates(id, n));

    private bool MayEndAt(string id)
    {
        var ports = Outbound(id).Select(c => c.Port).ToHashSet(StringComparer.Ordinal);
        return ports.Count == 0 || (Validation.FlowPorts.Of(ActivityOf(id)) ?? [Connection.DefaultPort]).Any(o => !ports.Contains(o));
    }

    /// <summary>The loop that begins at <paramref name="header"/>; null when no connection leads back to it.</summary>
    public FlowLoop? LoopAt(string header) => _loopsAt.GetValueOrDefault(header);

    /// <summary>The loops around <paramref name="id"/>, innermost first.</summary>
    public ImmutableArray<FlowLoop> LoopsOf(string id) => _loopsOf.GetValueOrDefault(id, []);

    /// <summary>Every activity from which forward connections lead to <paramref name="id"/>.</summary>
    public FrozenSet<string> Upstream(string id) => _upstream.GetOrAdd(id, FindUpstream);

    private FrozenSet<string> FindUpstream(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var at))
        {
            foreach (var connection in ForwardInbound(at).Where(c => found.Add(c.Source)))
                open.Push(connection.Source);
        }

        return found.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The trigger that started it; else the first `Elsa.Start`, the first that can start the workflow, the first without inbound connections, the first.</summary>
    internal static string? StartOf(ActivityNode chart, string? triggerActivity = null)
    {
        var targets = chart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        return chart.Activities.FirstOrDefault(a => string.Equals(a.Id, triggerActivity, StringComparison.Ordinal))?.Id
            ?? chart.Activities.FirstOrDefault(a => a.Type is "Elsa.Start")?.Id
            ?? chart.Activities.FirstOrDefault(a => a.CanStartWorkflow)?.Id
            ?? chart.Activities.FirstOrDefault(a => !targets.Contains(a.Id))?.Id
            ?? chart.Activities.FirstOrDefault()?.Id;
    }

    private static FrozenDictionary<string, ImmutableArray<Connection>> Grouped(IEnumerable<Connection> connections, Func<Connection, string> key) =>
        connections.GroupBy(key, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The analyses of one chart: triggers that stand elsewhere share the one of its own start.</summary>
    private sealed class Analyses
    {
        public ConcurrentDictionary<string, FlowGraph> ByTrigger { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, FlowGraph> ByStart { get; } = new(StringComparer.Ordinal);
    }
}

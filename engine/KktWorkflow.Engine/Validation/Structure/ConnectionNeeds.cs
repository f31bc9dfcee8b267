using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>Which choices must have been made before a connection is followed: the connections out of activities with one outcome at a time that lie on every forward way to it.</summary>
internal sealed class ConnectionNeeds
{
    private readonly List<Connection> _connections;
    private readonly Dictionary<Connection, int> _indexes;
    private readonly DominatorTree _dominators;
    private readonly HashSet<string> _choices;

    public ConnectionNeeds(FlowGraph graph)
    {
        // Nodes 0 … n-1 are activities, the rest are connections: so a connection, too, can lie on every way.
        var ids = graph.Chart.Activities.Select((a, index) => (a.Id, index)).ToDictionary(a => a.Id, a => a.index, StringComparer.Ordinal);
        _connections = [.. graph.Chart.Connections.Where(c => graph.KindOf(c) == ConnectionKind.Forward)];
        _indexes = _connections.Select((c, index) => (c, index)).ToDictionary(c => c.c, c => ids.Count + c.index);
        _choices = graph.Chart.Activities.Where(a => FlowPorts.YieldOf(a) == Yield.One).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);

        var targets = Enumerable.Range(0, ids.Count + _connections.Count).Select(_ => new List<int>()).ToArray();
        foreach (var connection in _connections)
        {
            targets[ids[connection.Source]].Add(_indexes[connection]);
            targets[_indexes[connection]].Add(ids[connection.Target]);
        }

        _dominators = DominatorTree.Of(targets.Length, graph.Start is null ? -1 : ids[graph.Start], [.. targets.Select(t => t.ToArray())]);
        Activities = ids.Count;
    }

    private int Activities { get; }

    public IEnumerable<Connection> Of(Connection connection)
    {
        for (int? at = _indexes[connection]; at is { } index; at = _dominators.Nearest(index))
        {
            if (index >= Activities && _choices.Contains(_connections[index - Activities].Source))
                yield return _connections[index - Activities];
        }
    }
}

using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>Where branches inside a loop's body meet: post-dominators of the body, with its exits and its own returns led to a common end. Returns of inner loops are
/// left out, since they only repeat what is inside.</summary>
internal sealed class LoopJoins
{
    private readonly FlowLoop _loop;
    private readonly FlowGraph _graph;
    private readonly Dictionary<string, int> _indexes;
    private readonly DominatorTree _postDominators;
    private readonly int _end;

    public LoopJoins(FlowGraph graph, FlowLoop loop)
    {
        _graph = graph;
        _loop = loop;
        _indexes = loop.Body.Order(StringComparer.Ordinal).Select((id, index) => (id, index)).ToDictionary(n => n.id, n => n.index, StringComparer.Ordinal);
        _end = _indexes.Count;
        var sources = Enumerable.Range(0, _end + 1).Select(_ => new List<int>()).ToArray();
        foreach (var (id, index) in _indexes)
        {
            foreach (var connection in graph.Outbound(id))
            {
                if (TargetOf(connection) is { } target)
                    sources[target].Add(index);
            }
        }

        _postDominators = DominatorTree.Of(_end + 1, _end, [.. sources.Select(s => s.ToArray())]);
    }

    /// <summary>True when every way from these connections to the end of the round passes one activity of the body.</summary>
    public bool AreJoined(IReadOnlyList<Connection> connections)
    {
        var targets = connections.Select(TargetOf).OfType<int>().Where(_postDominators.IsReachable).ToList();
        return targets.Count == 0 || targets.Aggregate(_postDominators.NearestCommon) != _end;
    }

    private int? TargetOf(Connection connection) =>
        !_loop.Body.Contains(connection.Target) || _loop.Returns.Contains(connection) ? _end
        : _graph.KindOf(connection) == ConnectionKind.Forward ? _indexes[connection.Target]
        : null;
}

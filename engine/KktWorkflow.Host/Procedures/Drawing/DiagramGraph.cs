namespace KktWorkflow.Host.Procedures.Drawing;

/// <summary>The diagram without what cannot be drawn, with returns told from what leads on.</summary>
internal sealed class DiagramGraph
{
    private DiagramGraph(IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
        Index = nodes.Select((node, index) => (node.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
    }

    public IReadOnlyList<DiagramNode> Nodes { get; }

    /// <summary>Every edge has both ends among the nodes; without those marked backward the graph has no cycle.</summary>
    public IReadOnlyList<DiagramEdge> Edges { get; }

    public IReadOnlyDictionary<string, int> Index { get; }

    public IEnumerable<DiagramEdge> Forward => Edges.Where(edge => !edge.Backward);

    public static DiagramGraph Of(Diagram diagram)
    {
        var nodes = diagram.Nodes.DistinctBy(node => node.Id, StringComparer.Ordinal).ToList();
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var edges = diagram.Edges.Where(edge => ids.Contains(edge.From) && ids.Contains(edge.To)).ToList();
        return new DiagramGraph(nodes, MarkReturns(nodes, edges));
    }

    public IEnumerable<DiagramNode> ForwardTargets(DiagramNode node) =>
        Forward.Where(edge => edge.From == node.Id).Select(edge => Nodes[Index[edge.To]]);

    public IEnumerable<DiagramNode> ForwardSources(DiagramNode node) =>
        Forward.Where(edge => edge.To == node.Id).Select(edge => Nodes[Index[edge.From]]);

    /// <summary>The nodes with every forward source before its targets, otherwise in their own order.</summary>
    public IReadOnlyList<DiagramNode> InOrder()
    {
        var open = Nodes.ToDictionary(node => node.Id, node => Forward.Count(edge => edge.To == node.Id), StringComparer.Ordinal);
        var ready = new PriorityQueue<DiagramNode, int>(Nodes.Where(node => open[node.Id] == 0).Select(node => (node, Index[node.Id])));
        var order = new List<DiagramNode>();
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var target in ForwardTargets(node))
            {
                if (--open[target.Id] == 0)
                {
                    ready.Enqueue(target, Index[target.Id]);
                }
            }
        }

        return order;
    }

    private static List<DiagramEdge> MarkReturns(List<DiagramNode> nodes, List<DiagramEdge> edges)
    {
        var ways = edges.Where(edge => !edge.Backward).ToLookup(edge => edge.From, StringComparer.Ordinal);
        var entered = edges.Where(edge => !edge.Backward).Select(edge => edge.To).ToHashSet(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var returns = new HashSet<DiagramEdge>(ReferenceEqualityComparer.Instance);

        foreach (var root in nodes.OrderBy(node => node.Kind == DiagramNodeKind.Start ? 0 : entered.Contains(node.Id) ? 2 : 1))
        {
            var path = new Stack<(string Id, IEnumerator<DiagramEdge> Ways)>();
            Enter(root.Id);
            while (path.TryPeek(out var top))
            {
                if (!top.Ways.MoveNext())
                {
                    path.Pop();
                    onPath.Remove(top.Id);
                }
                else if (onPath.Contains(top.Ways.Current.To))
                {
                    returns.Add(top.Ways.Current);
                }
                else
                {
                    Enter(top.Ways.Current.To);
                }
            }

            void Enter(string id)
            {
                if (visited.Add(id))
                {
                    onPath.Add(id);
                    path.Push((id, ways[id].GetEnumerator()));
                }
            }
        }

        return edges.ConvertAll(edge => returns.Contains(edge) ? edge with { Backward = true } : edge);
    }
}

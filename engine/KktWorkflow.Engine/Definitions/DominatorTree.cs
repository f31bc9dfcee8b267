namespace KktWorkflow.Engine.Definitions;

/// <summary>Dominators of a directed graph whose nodes are 0 … n-1, by the iterative algorithm of Cooper, Harvey and Kennedy
/// ("A Simple, Fast Dominance Algorithm", 2001). Given reversed edges and the end, it answers post-dominators.</summary>
internal sealed class DominatorTree
{
    private const int None = -1;

    private readonly int[] _parents;
    private readonly int[] _positions;

    private DominatorTree(int[] parents, int[] positions)
    {
        _parents = parents;
        _positions = positions;
    }

    /// <param name="start">The start node; -1 for a graph without one, in which nothing is reachable.</param>
    /// <param name="targets">For each node the nodes that its edges lead to.</param>
    public static DominatorTree Of(int count, int start, int[][] targets)
    {
        var order = start == None ? [] : ReversePostOrder(count, start, targets);
        var positions = new int[count];
        Array.Fill(positions, None);
        for (var i = 0; i < order.Length; i++)
            positions[order[i]] = i;

        var sources = new List<int>[count];
        foreach (var source in order)
        {
            foreach (var target in targets[source])
                (sources[target] ??= []).Add(source);
        }

        var parents = new int[count];
        Array.Fill(parents, None);
        if (order.Length > 0)
            parents[start] = start;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in order.Skip(1))
            {
                var parent = sources[node].Where(s => parents[s] != None).Aggregate((a, b) => Meet(a, b, parents, positions));
                changed |= parents[node] != parent;
                parents[node] = parent;
            }
        }

        return new(parents, positions);
    }

    public bool IsReachable(int node) => _positions[node] != None;

    public bool Dominates(int dominator, int node)
    {
        if (!IsReachable(dominator) || !IsReachable(node))
            return false;
        while (_positions[node] > _positions[dominator])
            node = _parents[node];
        return node == dominator;
    }

    /// <summary>The nearest dominator other than the node itself; null for the start and for what can't be reached.</summary>
    public int? Nearest(int node) => _parents[node] == None || _parents[node] == node ? null : _parents[node];

    /// <summary>The nearest node that dominates both; both must be reachable.</summary>
    public int NearestCommon(int a, int b) => Meet(a, b, _parents, _positions);

    private static int Meet(int a, int b, int[] parents, int[] positions)
    {
        while (a != b)
        {
            while (positions[a] > positions[b])
                a = parents[a];
            while (positions[b] > positions[a])
                b = parents[b];
        }

        return a;
    }

    private static int[] ReversePostOrder(int count, int start, int[][] targets)
    {
        var order = new List<int>();
        var seen = new bool[count];
        var open = new Stack<(int Node, int Next)>([(start, 0)]);
        seen[start] = true;
        while (open.TryPop(out var at))
        {
            if (at.Next == targets[at.Node].Length)
            {
                order.Add(at.Node);
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var target = targets[at.Node][at.Next];
            if (seen[target])
                continue;
            seen[target] = true;
            open.Push((target, 0));
        }

        order.Reverse();
        return [.. order];
    }
}

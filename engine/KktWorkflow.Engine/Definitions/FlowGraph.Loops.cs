using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KktWorkflow.Engine.Definitions;

public sealed partial class FlowGraph
{
    private ImmutableArray<FlowLoop> FindLoops()
    {
        var inbound = Chart.Connections.Where(c => KindOf(c) != ConnectionKind.Unreachable).ToLookup(c => c.Target, c => c.Source, StringComparer.Ordinal);
        var loops = Chart.Connections.Where(c => KindOf(c) == ConnectionKind.Backward)
            .GroupBy(c => c.Target, StringComparer.Ordinal)
            .Select(returns => Loop(returns.Key, [.. returns], inbound))
            .OrderByDescending(l => l.Body.Count)
            .ToImmutableArray();
        foreach (var loop in loops)
            loop.Parent = loops.LastOrDefault(l => l.Body.Count > loop.Body.Count && l.Body.Contains(loop.Header));
        return loops;
    }

    private FlowLoop Loop(string header, ImmutableArray<Connection> returns, ILookup<string, string> inbound)
    {
        var body = new HashSet<string>(StringComparer.Ordinal) { header };
        var open = new Stack<string>(returns.Select(r => r.Source).Where(body.Add));
        while (open.TryPop(out var id))
        {
            foreach (var source in inbound[id].Where(body.Add))
                open.Push(source);
        }

        var frozen = body.ToFrozenSet(StringComparer.Ordinal);
        return new(header, frozen, returns, [.. Chart.Connections.Where(c => frozen.Contains(c.Source) && !frozen.Contains(c.Target))]);
    }
}

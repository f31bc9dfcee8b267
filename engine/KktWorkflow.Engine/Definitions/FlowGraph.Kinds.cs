using System.Collections.Frozen;

namespace KktWorkflow.Engine.Definitions;

public sealed partial class FlowGraph
{
    /// <summary>Breadth first from the start, in the order of connections: a connection that would close a cycle over forward ones is backward.</summary>
    private FrozenDictionary<Connection, ConnectionKind> Kinds()
    {
        var kinds = Chart.Connections.ToDictionary(c => c, _ => ConnectionKind.Unreachable);
        if (Start is null)
            return kinds.ToFrozenDictionary();

        var forward = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var queue = new Queue<string>([Start]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { Start };
        while (queue.TryDequeue(out var source))
        {
            foreach (var connection in Outbound(source))
            {
                if (seen.Add(connection.Target))
                    queue.Enqueue(connection.Target);
                if (Leads(connection.Target, source, forward))
                {
                    kinds[connection] = Dominates(connection.Target, source) ? ConnectionKind.Backward : ConnectionKind.InvalidBackward;
                    continue;
                }

                kinds[connection] = ConnectionKind.Forward;
                if (!forward.TryGetValue(source, out var targets))
                    forward.Add(source, targets = []);
                targets.Add(connection.Target);
            }
        }

        return kinds.ToFrozenDictionary();
    }

    private static bool Leads(string from, string to, Dictionary<string, List<string>> over)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var stack = new Stack<string>([from]);
        while (stack.TryPop(out var id))
        {
            if (string.Equals(id, to, StringComparison.Ordinal))
                return true;
            foreach (var next in over.GetValueOrDefault(id, []))
            {
                if (seen.Add(next))
                    stack.Push(next);
            }
        }

        return false;
    }
}

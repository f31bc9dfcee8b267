using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What the steps of a chart's main path take: the first outcome of each step, of parallel branches the longest, up to the step that hands over the result.</summary>
internal static class LongestWay
{
    /// <summary>Working minutes that <paramref name="node"/> takes of the committed limit; nothing once the case is processed, and nothing where they can't be told.</summary>
    public static long Budget(ActivityNode node, ProcedureLimits limits, CalendarRegister calendars) =>
        NationalStatus.IsProcessed(StepSheet.Of(node).NationalStatus) || limits.BudgetOf(node, calendars) is not { } budget ? 0 : LimitMinutes.Of(budget, calendars) ?? 0;

    /// <summary>Minutes spent before each activity that the main path reaches, by the ports in <paramref name="taken"/> where there are any. Forward connections have no circle, so each is settled after what leads to it.</summary>
    public static Dictionary<string, long> Spent(FlowGraph graph, Dictionary<string, ActivityNode> nodes, string start, Func<ActivityNode, long> budget, Dictionary<string, string> taken)
    {
        var spent = new Dictionary<string, long>(StringComparer.Ordinal) { [start] = 0 };
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var id))
        {
            foreach (var connection in graph.Outbound(id).Where(c => IsTaken(graph, nodes, c, taken)))
            {
                var after = spent[id] + budget(nodes[id]);
                if (spent.TryGetValue(connection.Target, out var known) && known >= after)
                    continue;
                spent[connection.Target] = after;
                open.Enqueue(connection.Target);
            }
        }

        return spent;
    }

    /// <summary>True for a connection of the main path.</summary>
    public static bool IsTaken(FlowGraph graph, Dictionary<string, ActivityNode> nodes, Connection connection, Dictionary<string, string> taken) =>
        graph.KindOf(connection) == ConnectionKind.Forward && IsMain(nodes[connection.Source], connection)
        && (!taken.TryGetValue(connection.Source, out var port) || connection.Port == port);

    private static bool IsMain(ActivityNode node, Connection connection) =>
        ActivityCatalogue.Descriptor(node.Type) is not { Person: true, PortsFrom: "outcomes" }
        || string.Equals(connection.Port, StepSheet.Of(node).Outcomes[0].Name, StringComparison.Ordinal);
}

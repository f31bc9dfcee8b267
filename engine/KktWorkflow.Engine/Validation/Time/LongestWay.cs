using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What the steps of a chart take up to the one that hands over the result, of parallel branches the longest: along the main path, which is the first outcome of each step, or on all ways that lead on.</summary>
internal static class LongestWay
{
    /// <summary>Working minutes that <paramref name="node"/> takes of the committed limit; nothing once the case is processed or while its clock stands still, and nothing where they can't be told.</summary>
    public static long Budget(ActivityNode node, ProcedureLimits limits, CalendarRegister calendars) =>
        NationalStatus.IsProcessed(StepSheet.Of(node).NationalStatus) || ActivityCatalogue.Find(node.Type) is PausingStep || limits.BudgetOf(node, calendars) is not { } budget ? 0 : LimitMinutes.Of(budget, calendars) ?? 0;

    /// <summary>What is spent before each activity that the connections taken reach. Forward connections have no circle, so each activity is settled once all that leads to it is: the work grows with the chart, not with its ways.</summary>
    /// <param name="isTaken">Asked of forward connections only.</param>
    public static Dictionary<string, Spent> Before(FlowGraph graph, Func<ActivityNode, long> budget, Func<Connection, bool> isTaken)
    {
        var spent = new Dictionary<string, Spent>(StringComparer.Ordinal);
        if (graph.Start is not { } start)
            return spent;
        var unsettled = Inbound(graph, start, isTaken);
        spent.Add(start, new(0, null));
        var settled = new Queue<string>([start]);
        while (settled.TryDequeue(out var id))
        {
            var after = spent[id].Minutes + budget(graph.ActivityOf(id));
            foreach (var connection in Forward(graph, id).Where(isTaken))
            {
                if (!spent.TryGetValue(connection.Target, out var known) || known.Minutes < after)
                    spent[connection.Target] = new(after, connection);
                if (--unsettled[connection.Target] == 0)
                    settled.Enqueue(connection.Target);
            }
        }

        return spent;
    }

    /// <summary>True for a connection by which a case leaves a step on the main path.</summary>
    public static bool IsMain(FlowGraph graph, Connection connection) =>
        graph.ActivityOf(connection.Source) is var node
        && (ActivityCatalogue.Descriptor(node.Type) is not { Person: true, PortsFrom: "outcomes" }
            || string.Equals(connection.Port, StepSheet.Of(node).Outcomes[0].Name, StringComparison.Ordinal));

    /// <summary>The activities from which forward connections lead to where nothing follows; the others lie on ways that only lead back.</summary>
    public static HashSet<string> LeadingOn(FlowGraph graph)
    {
        var leading = graph.Chart.Activities.Select(a => a.Id).Where(id => graph.Outbound(id).IsEmpty).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<string>(leading);
        while (open.TryPop(out var id))
        {
            foreach (var connection in graph.ForwardInbound(id).Where(c => leading.Add(c.Source)))
                open.Push(connection.Source);
        }

        return leading;
    }

    /// <summary>The steps that take more than what is left of <paramref name="whole"/> when a case comes to them; what comes after such a step is over by it already.</summary>
    public static IEnumerable<(ActivityNode Step, long Minutes, long Left)> Over(FlowGraph graph, Dictionary<string, Spent> before, Func<ActivityNode, long> budget, long whole) =>
        from reached in before
        let step = graph.ActivityOf(reached.Key)
        let minutes = budget(step)
        let left = whole - reached.Value.Minutes
        where left >= 0 && minutes > left
        select (step, minutes, left);

    private static IEnumerable<Connection> Forward(FlowGraph graph, string id) => graph.Outbound(id).Where(c => graph.KindOf(c) == ConnectionKind.Forward);

    /// <summary>How many connections taken lead to each activity that they reach.</summary>
    private static Dictionary<string, int> Inbound(FlowGraph graph, string start, Func<Connection, bool> isTaken)
    {
        var inbound = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var id))
        {
            foreach (var connection in Forward(graph, id).Where(isTaken))
            {
                inbound[connection.Target] = inbound.GetValueOrDefault(connection.Target) + 1;
                if (inbound[connection.Target] == 1)
                    open.Push(connection.Target);
            }
        }

        return inbound;
    }
}

/// <summary>What the longest way to an activity takes.</summary>
/// <param name="Minutes">Working minutes of the steps before it.</param>
/// <param name="By">The connection by which that way comes; null at the start.</param>
internal readonly record struct Spent(long Minutes, Connection? By);

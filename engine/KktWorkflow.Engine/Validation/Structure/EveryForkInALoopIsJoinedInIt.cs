using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>The second half of "proper loop": branches that part inside a loop meet again inside it before it is left or returns. Otherwise a round could be left by
/// one branch while another still works in it.</summary>
internal sealed class EveryForkInALoopIsJoinedInIt : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from loop in graph.Loops
        let joins = new LoopJoins(graph, loop)
        from activity in graph.Chart.Activities
        where loop.Body.Contains(activity.Id) && Forks(graph, activity).Any(fork => !joins.AreJoined(fork))
        select FindingTexts.Error("KKT-S05", activity.Path.Value, graph.NameOf(loop.Header), activity.DisplayName);

    /// <summary>Sets of connections out of <paramref name="activity"/> that can be followed at the same time.</summary>
    private static IEnumerable<IReadOnlyList<Connection>> Forks(FlowGraph graph, ActivityNode activity)
    {
        var outbound = graph.Outbound(activity.Id);
        var together = FlowPorts.YieldOf(activity) == Yield.Several
            ? [outbound.ToList()]
            : outbound.GroupBy(c => c.Port, StringComparer.Ordinal).Select(g => g.ToList());
        return together.Where(t => t.Count > 1);
    }
}

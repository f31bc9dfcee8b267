using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Along the main path (the first outcome of each step), the longest of parallel branches counting, the steps up to the one that hands over the result
/// take no more time than is promised.</summary>
internal sealed class TheStepsFitIntoTheCommittedLimit : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars
            || ProcedureLimits.Of(subject.Definition, null).OfCase.FirstOrDefault(l => l.Kind == DeadlineKind.Committed) is not { Kind: DeadlineKind.Committed } committed
            || LimitMinutes.Of(committed.Limit, calendars) is not { } whole
            || subject.Charts.FirstOrDefault(c => c.Chart.Path == subject.Definition.Root.Path) is not { Start: { } start } graph)
            yield break;
        var nodes = graph.Chart.Activities.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var spent = Spent(graph, nodes, start, Budget);
        foreach (var (id, before) in spent)
        {
            var left = whole - before;
            if (left >= 0 && Budget(nodes[id]) > left)
                yield return FindingTexts.Error("KKT-T03", nodes[id].Path.Value, nodes[id].DisplayName, Hours(Budget(nodes[id])), Hours(left));
        }

        long Budget(ActivityNode node) =>
            NationalStatus.IsProcessed(StepSheet.Of(node).NationalStatus) || ProcedureLimits.OfStep(node, calendars) is not { } budget ? 0 : LimitMinutes.Of(budget, calendars) ?? 0;
    }

    /// <summary>Minutes spent before each activity that the main path reaches. Forward connections have no circle, so each is settled after what leads to it.</summary>
    private static Dictionary<string, long> Spent(FlowGraph graph, Dictionary<string, ActivityNode> nodes, string start, Func<ActivityNode, long> budget)
    {
        var spent = new Dictionary<string, long>(StringComparer.Ordinal) { [start] = 0 };
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var id))
        {
            foreach (var connection in graph.Outbound(id).Where(c => graph.KindOf(c) == ConnectionKind.Forward && IsMain(nodes[id], c)))
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

    private static bool IsMain(ActivityNode node, Connection connection) =>
        ActivityCatalogue.Descriptor(node.Type) is not { Person: true, PortsFrom: "outcomes" }
        || string.Equals(connection.Port, StepSheet.Of(node).Outcomes[0].Name, StringComparison.Ordinal);

    private static FindingFact Hours(long minutes) => FindingTexts.Amount("hours", decimal.Round(minutes / 60m, 2));
}

using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Along the main path (the first outcome of each step), the longest of parallel branches counting, the steps up to the one that hands over the result
/// take no more time than is promised. A variant that promises something else, or gives steps other times, is looked at by itself, with its own times and on the quickest way that the chart could choose for it:
/// which it is, only the dossier says, so that is a warning.</summary>
internal sealed class TheStepsFitIntoTheCommittedLimit : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars || subject.RootChart is not { } graph)
            yield break;
        var promised = Promised(ProcedureLimits.Of(subject.Definition, null));
        foreach (var (variant, limits) in ProcedureLimits.OfEach(subject.Definition))
        {
            if (Promised(limits) is not { } limit || (variant is not null && limit == promised && !limits.OwnBudgets.Any()))
                continue;
            var taken = variant is null ? new(StringComparer.Ordinal) : Quickest(graph, Budget);
            foreach (var (step, minutes, left) in LongestWay.Over(graph, Before(graph, Budget, taken), Budget, LimitMinutes.Usually(limit, calendars)))
            {
                yield return variant is null
                    ? FindingTexts.Error("KKT-T03", step.Path.Value, step.DisplayName, Hours(minutes), Hours(left))
                    : FindingTexts.Warning("KKT-T15", step.Path.Value, step.DisplayName, NameOf(subject, variant), Hours(minutes), Hours(left));
            }

            long Budget(ActivityNode node) => LongestWay.Budget(node, limits, calendars);
        }
    }

    internal static TimeLimit? Promised(ProcedureLimits limits) => limits.OfCase.Where(l => l.Kind == DeadlineKind.Committed).Select(l => (TimeLimit?)l.Limit).FirstOrDefault();

    private static string NameOf(ValidationSubject subject, string variant) =>
        subject.Definition.Kkt.Member("variants").Entries().First(v => v.TextMember("id") == variant).TextMember("name") ?? variant;

    internal static FindingFact Hours(long minutes) => FindingTexts.Amount("hours", decimal.Round(minutes / 60m, 2));

    /// <summary>What is spent along the main path, by the ports in <paramref name="taken"/> where there are any.</summary>
    private static Dictionary<string, Spent> Before(FlowGraph graph, Func<ActivityNode, long> budget, Dictionary<string, string> taken) =>
        LongestWay.Before(graph, budget, c => LongestWay.IsMain(graph, c) && (!taken.TryGetValue(c.Source, out var port) || c.Port == port));

    /// <summary>The port of each choice of the chart with which the whole takes least. Choices may follow each other, so each is made again once the others are.</summary>
    private static Dictionary<string, string> Quickest(FlowGraph graph, Func<ActivityNode, long> budget)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var choices = graph.Chart.Activities.Where(n => ActivityCatalogue.Descriptor(n.Type) is not { Person: true } && FlowPorts.YieldOf(n) == Yield.One)
            .Select(n => (n.Id, Ports: graph.Outbound(n.Id).Select(c => c.Port).Distinct(StringComparer.Ordinal).ToList())).Where(c => c.Ports.Count > 1).ToList();
        foreach (var (id, ports) in choices.Concat(choices))
            taken[id] = ports.MinBy(port => Whole(new(taken, StringComparer.Ordinal) { [id] = port }))!;
        return taken;

        long Whole(Dictionary<string, string> way) => Before(graph, budget, way).Max(s => s.Value.Minutes + budget(graph.ActivityOf(s.Key)));
    }
}

using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A `FlowJoin` that waits for all needs every inbound connection followed. Where two of them stand behind different outcomes of one activity that
/// completes with one outcome at a time, or one behind an activity that ends what is around it, it is always skipped, and what follows is lost.</summary>
internal sealed class EveryJoinCanFill : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => Alternatives(subject).Concat(Ends(subject));

    private static IEnumerable<Finding> Ends(ValidationSubject subject) =>
        from graph in subject.Charts
        from gathering in graph.Chart.Activities
        where WaitsForAll(gathering) && graph.IsReachable(gathering.Id)
        from source in graph.ForwardInbound(gathering.Id).Select(c => c.Source).Distinct(StringComparer.Ordinal)
        let end = graph.Chart.Activities.First(a => a.Id == source)
        where ActivityCatalogue.Descriptor(end.Type) is { Terminal: true }
        select FindingTexts.Error("KKT-S11", gathering.Path.Value, gathering.DisplayName, end.DisplayName);

    private static IEnumerable<Finding> Alternatives(ValidationSubject subject) =>
        from graph in subject.Charts
        let needs = new Lazy<ConnectionNeeds>(() => new ConnectionNeeds(graph))
        from gathering in graph.Chart.Activities
        where WaitsForAll(gathering) && graph.IsReachable(gathering.Id)
        let conflict = Conflict(graph, gathering, needs)
        where conflict is not null
        let fork = graph.ActivityOf(conflict.Value.First.Source)
        select FindingTexts.Error(
            "KKT-S07", gathering.Path.Value, gathering.DisplayName, fork.DisplayName, FlowPorts.LabelOf(fork, conflict.Value.First.Port), FlowPorts.LabelOf(fork, conflict.Value.Second.Port)) with
        {
            Fix = FindingFix.Of("joinActive", new DefinitionEdit.SetInput(gathering.Path, "mode", "WaitAllActive")),
        };

    private static bool WaitsForAll(ActivityNode node) =>
        node.Type is "Elsa.FlowJoin" && node.Inputs.TryGetValue("mode", out var mode)
        && mode.Expression is { Type: "Literal", Value.ValueKind: JsonValueKind.String } && mode.Expression.Value.ValueEquals("WaitAll");

    private static (Connection First, Connection Second)? Conflict(FlowGraph graph, ActivityNode join, Lazy<ConnectionNeeds> needs)
    {
        var chosen = new Dictionary<string, Connection>(StringComparer.Ordinal);
        foreach (var needed in graph.ForwardInbound(join.Id).SelectMany(needs.Value.Of))
        {
            if (!chosen.TryAdd(needed.Source, needed) && chosen[needed.Source].Port != needed.Port)
                return (chosen[needed.Source], needed);
        }

        return null;
    }
}

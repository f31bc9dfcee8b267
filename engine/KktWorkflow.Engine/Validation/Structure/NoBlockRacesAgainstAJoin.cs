using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A `WaitAny` join cuts off a block that has just begun on another branch, as in Elsa: what stands first in it still runs, the rest is lost, and where that ends last
/// the case can come to rest with nothing to wait for (rst-5112). A block that every way to the join passes has ended before it.</summary>
internal sealed class NoBlockRacesAgainstAJoin : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from gathering in graph.Chart.Activities
        where graph.IsReachable(gathering.Id) && WaitsForAny(gathering)
        let upstream = graph.Upstream(gathering.Id)
        from block in graph.Chart.Activities
        where upstream.Contains(block.Id) && block.Children.Any() && !graph.Dominates(block.Id, gathering.Id)
        select FindingTexts.Warning("KKT-S09", block.Path.Value, block.DisplayName, gathering.DisplayName);

    private static bool WaitsForAny(ActivityNode node) =>
        node.Type is "Elsa.FlowJoin"
        && (!node.Inputs.TryGetValue("mode", out var mode) || mode.Expression is not { Type: "Literal", Value.ValueKind: JsonValueKind.String } literal || literal.Value.GetString() is not ("WaitAll" or "WaitAllActive"));
}

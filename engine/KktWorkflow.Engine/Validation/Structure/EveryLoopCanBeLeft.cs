using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A loop with no way out keeps its case open for ever. Where nothing in it waits, one command runs into the engine's limit. A process of Elsa's activities alone
/// may go round for ever as long as something in it waits (a poller): that is worth a warning.</summary>
internal sealed class EveryLoopCanBeLeft : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => Loops(subject).Concat(Blocks(subject));

    private static IEnumerable<Finding> Loops(ValidationSubject subject) =>
        from graph in subject.Charts
        from loop in graph.Loops
        let body = graph.Chart.Activities.Where(a => loop.Body.Contains(a.Id)).ToList()
        where body.TrueForAll(a => !Ends(a) && LeadsOnInside(graph, loop, a))
        select Found(subject, body, body.First(a => a.Id == loop.Header));

    private static IEnumerable<Finding> Blocks(ValidationSubject subject) =>
        from node in subject.Nodes
        where node.Type is "Elsa.While" && node.Inputs.TryGetValue("condition", out var condition) && IsAlwaysTrue(condition.Expression) && !node.Children.Any(Ends)
        select Found(subject, [node], node);

    private static Finding Found(ValidationSubject subject, IEnumerable<ActivityNode> body, ActivityNode header) =>
        !subject.IsProcedure && body.Any(Waits)
            ? FindingTexts.Warning("KKT-S12", header.Path.Value, header.DisplayName)
            : FindingTexts.Error("KKT-S12", header.Path.Value, header.DisplayName);

    /// <summary>True when whatever the activity completes with leads to another activity of the loop.</summary>
    private static bool LeadsOnInside(FlowGraph graph, FlowLoop loop, ActivityNode activity) =>
        FlowPorts.Of(activity) is { } ports
        && ports.All(port => graph.Outbound(activity.Id).Any(c => c.Port == port))
        && graph.Outbound(activity.Id).All(c => loop.Body.Contains(c.Target));

    private static bool Ends(ActivityNode activity) =>
        activity.SelfAndDescendants().Any(a => a.WorkflowDefinitionVersionId is not null || ActivityCatalogue.Descriptor(a.Type) is null or { Terminal: true } || a.Type is "Elsa.Fault");

    private static bool Waits(ActivityNode activity) =>
        activity.SelfAndDescendants().Any(a => ActivityCatalogue.Descriptor(a.Type) is { Person: true } or { Trigger: true } || a.Type is "Elsa.Delay" or "Elsa.RunTask" or "Elsa.ExecuteWorkflow");

    private static bool IsAlwaysTrue(Expression condition) =>
        condition.Value.ValueKind == JsonValueKind.True
        || (condition.Value.ValueKind == JsonValueKind.String && condition.Value.GetString()!.Trim().TrimEnd(';').Equals("true", StringComparison.OrdinalIgnoreCase));
}

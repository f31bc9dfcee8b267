using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Structure;

internal sealed class EveryConnectionUsesAnOutcomeThatExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from activity in graph.Chart.Activities
        let ports = FlowPorts.Of(activity)
        where ports is not null
        from connection in graph.Outbound(activity.Id)
        where !ports.Value.Contains(connection.Port, StringComparer.Ordinal) && !EndsAnyway(activity.Type)
        select FindingTexts.Error(
            "KKT-S04", $"{graph.Chart.Path}/{connection.Key}", activity.DisplayName, FlowPorts.LabelOf(activity, connection.Port),
            ports.Value.IsEmpty ? "–" : FlowPorts.LabelsOf(activity, ports.Value)) with
        {
            Fix = FindingFix.Of("removeConnection", new DefinitionEdit.RemoveConnection(graph.Chart.Path, connection.Key.Value)),
        };

    /// <summary>A connection out of an end is drawn for the reader; nothing follows it, whatever its outcome is called.</summary>
    private static bool EndsAnyway(string type) => Activities.ActivityCatalogue.Descriptor(type) is { Terminal: true };
}

using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>An officer who chooses an outcome expects that something follows. Elsa's own activities may end a branch silently, as they do in Elsa; in a procedure
/// that is worth a warning.</summary>
internal sealed class EveryOutcomeOfAStepLeadsOn : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        where subject.IsProcedure
        from activity in graph.Chart.Activities
        let descriptor = ActivityCatalogue.Descriptor(activity.Type)
        where descriptor is { Terminal: false } && graph.IsReachable(activity.Id)
        from port in FlowPorts.Of(activity) ?? []
        where graph.Outbound(activity.Id).All(c => c.Port != port) && !(descriptor.Type is "Elsa.FlowSwitch" && port is "Default")
        select descriptor.Person
            ? FindingTexts.Error("KKT-S03", activity.Path.Value, activity.DisplayName, FlowPorts.LabelOf(activity, port))
            : FindingTexts.Warning("KKT-S03", activity.Path.Value, activity.DisplayName, FlowPorts.LabelOf(activity, port));
}

using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Validation.People;

internal sealed class EveryPostExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Organisation is not { } organisation)
            return [];
        return
            from node in subject.Nodes
            from spec in StepAssignees.Of(node).OfType<AssigneeSpec>().Concat(node.Plain("recipients").Entries().Select(AssigneeSpec.Of).OfType<AssigneeSpec>())
            from unknown in Unknown(spec, organisation)
            select FindingTexts.Error("KKT-P03", node.Path.Value, node.DisplayName, unknown);
    }

    private static IEnumerable<string> Unknown(AssigneeSpec spec, OrganisationChart organisation)
    {
        if (spec.HeadOf is { } headed && !organisation.Units.ContainsKey(headed))
            yield return headed;
        if (spec.Unit.Length > 0 && !organisation.Units.ContainsKey(spec.Unit))
            yield return spec.Unit;
        if (spec.Position.Length > 0 && !organisation.Positions.ContainsKey(spec.Position))
            yield return spec.Position;
    }
}

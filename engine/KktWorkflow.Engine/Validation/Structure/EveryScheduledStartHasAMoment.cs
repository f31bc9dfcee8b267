using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

internal sealed class EveryScheduledStartHasAMoment : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from node in StartSchedule.Starting(subject.Definition)
        where StartSchedule.Read(node) is null
        select FindingTexts.Error("KKT-S10", node.Path.Value, node.DisplayName);
}

using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A draft may hold activities that nothing here can run, such as those of another installation; a release may not.</summary>
internal sealed class EveryActivityTypeIsKnown : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from node in subject.Nodes
        where node.WorkflowDefinitionVersionId is null && ActivityCatalogue.Find(node.Type) is null
        select FindingTexts.Error("KKT-D05", node.Path.Value, node.Type);
}

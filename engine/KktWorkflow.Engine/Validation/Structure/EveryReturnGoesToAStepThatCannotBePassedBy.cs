using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A backward connection is valid only when its target lies on every path from the start to its source.</summary>
internal sealed class EveryReturnGoesToAStepThatCannotBePassedBy : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from graph in subject.Charts
        from connection in graph.Chart.Connections
        where graph.KindOf(connection) == ConnectionKind.InvalidBackward
        select FindingTexts.Error("KKT-S06", $"{graph.Chart.Path}/{connection.Key}", graph.NameOf(connection.Source), graph.NameOf(connection.Target));
}

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>Steps refer to each other, and expressions to results, by id alone, wherever in the definition they stand.</summary>
internal sealed class EveryActivityHasAnIdOfItsOwn : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        subject.Nodes.GroupBy(n => n.Id, StringComparer.Ordinal)
            .Where(g => g.Skip(1).Any())
            .Select(g => FindingTexts.Error("KKT-S08", g.First().Path.Value, g.Key, string.Join(", ", g.Select(n => n.Path.Value))));
}

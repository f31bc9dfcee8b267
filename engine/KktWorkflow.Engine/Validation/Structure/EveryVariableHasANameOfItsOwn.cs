namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>Expressions and activities speak of variables by name, and the log by id: within one container each stands for one variable.</summary>
internal sealed class EveryVariableHasANameOfItsOwn : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        subject.Nodes.Select(n => (Place: n.Path.Value, n.Variables)).Prepend((Place: "", subject.Definition.Variables))
            .SelectMany(owner => Repeated(owner.Variables.Select(v => v.Name)).Concat(Repeated(owner.Variables.Select(v => v.Id)))
                .Distinct(StringComparer.Ordinal)
                .Select(name => FindingTexts.Error("KKT-S14", owner.Place, name)));

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key);
}

using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.People;

internal sealed class EveryOutcomeHasANameOfItsOwn : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        let names = step.Plain("outcomes").Entries().Select(o => o.TextMember("name") ?? "")
        from wrong in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Key.Length == 0 || g.Skip(1).Any())
        select FindingTexts.Error("KKT-P02", $"{step.Path}/outcomes", step.DisplayName, wrong.Key);
}

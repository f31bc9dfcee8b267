using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>A time that a variant gives to what is no step would be passed over in silence, and the step that was meant would keep its usual time.</summary>
internal sealed class EveryTimeOfAVariantIsOfAStep : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var steps = subject.PersonSteps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return from variant in ProcedureLimits.OfEach(subject.Definition)
               from budget in variant.Limits.OwnBudgets
               where !steps.Contains(budget.Name)
               select FindingTexts.Error("KKT-T17", VariantBudgets.PlaceOf(variant.Variant, budget.Name), variant.Variant!, budget.Name);
    }
}

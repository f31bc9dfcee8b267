using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What has to be done earlier within a step comes before the step's end, also in a variant that gives the step another time.</summary>
internal sealed class EverySubDeadlineLiesWithinItsStep : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        from time in TimesOf(step, subject.Definition)
        from sub in ProcedureLimits.WithinStep(step)
        where LimitMinutes.IsLonger(sub.Limit, time.Budget, subject.Calendars)
        select FindingTexts.Error("KKT-T04", time.Place, step.DisplayName, sub.Name, sub.Limit, time.Budget);

    private static IEnumerable<(string Place, TimeLimit Budget)> TimesOf(ActivityNode step, ProcessDefinition definition)
    {
        if (TimeLimit.TryRead(step.Plain("budget"), out var usual))
            yield return (step.Path.Value, usual);
        foreach (var (variant, limits) in ProcedureLimits.OfEach(definition))
        {
            foreach (var budget in limits.OwnBudgets.Where(b => b.Name == step.Id))
            {
                if (TimeLimit.TryRead(budget.Value, out var own))
                    yield return (VariantBudgets.PlaceOf(variant, step.Id), own);
            }
        }
    }
}

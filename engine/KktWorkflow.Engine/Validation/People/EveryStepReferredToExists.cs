using KktWorkflow.Engine.Activities.Assignment;

namespace KktWorkflow.Engine.Validation.People;

internal sealed class EveryStepReferredToExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        foreach (var step in subject.PersonSteps)
        {
            foreach (var spec in StepAssignees.Of(step).OfType<AssigneeSpec>())
            {
                foreach (var missing in new[] { spec.SameAs, spec.ChosenBy }.OfType<string>().Concat(spec.NotSameAs).Where(id => subject.Step(id) is null))
                    yield return FindingTexts.Error("KKT-P06", step.Path.Value, step.DisplayName, missing);
                if (spec is { ChosenBy: not null, Field: null })
                    yield return FindingTexts.Error("KKT-P08", step.Path.Value, step.DisplayName);
            }
        }
    }
}

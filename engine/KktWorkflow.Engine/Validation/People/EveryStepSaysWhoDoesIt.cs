namespace KktWorkflow.Engine.Validation.People;

internal sealed class EveryStepSaysWhoDoesIt : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        let asked = StepAssignees.Of(step)
        where asked.Any(a => !StepAssignees.SaysSomebody(a))
        select FindingTexts.Error("KKT-P01", step.Path.Value, step.DisplayName);
}

using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Sheet;

/// <summary>Taken from the step itself, else from its kind. The portal does not know procedures of the board itself.</summary>
internal sealed class EveryStepHasANationalStatus : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        where CaseKinds.Of(subject.Definition) != CaseKind.Internal
        where StepSheet.Of(step).NationalStatus == 0 || step.Plain("nationalStatus").WholeNumber() is < 1 or > 10
        select FindingTexts.Warning("KKT-I02", step.Path.Value, step.DisplayName);
}

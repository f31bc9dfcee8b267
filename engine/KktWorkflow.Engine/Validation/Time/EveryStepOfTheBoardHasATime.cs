using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Where a procedure promises a time, each step that uses some of it has a time of its own: otherwise it is never due. A step that waits for the applicant or pauses the clock, and one
/// after the case is processed, use none of it.</summary>
internal sealed class EveryStepOfTheBoardHasATime : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from step in subject.PersonSteps
        where Execution.Deadlines.ProcedureLimits.Of(subject.Definition, null).OfCase.Any(l => l.Kind == DeadlineKind.Committed)
        where ActivityCatalogue.Find(step.Type) is PersonStep and not PausingStep && !NationalStatus.IsProcessed(StepSheet.Of(step).NationalStatus)
        where !Json.IsTrue(step.Plain("pauses")) && step.Plain("budget").ValueKind == System.Text.Json.JsonValueKind.Undefined
        select FindingTexts.Warning("KKT-T16", step.Path.Value, step.DisplayName);
}

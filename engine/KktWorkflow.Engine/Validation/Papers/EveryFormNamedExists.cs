using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.Papers;

/// <summary>The form of each step is in the library. Said only where the library's forms are known.</summary>
internal sealed class EveryFormNamedExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject) => subject.Forms is not { } forms
        ? []
        : from step in subject.PersonSteps
          let form = step.PlainText("form")
          where form is not null && !forms.Contains(form)
          select FindingTexts.Error("KKT-N01", step.Path.Value, step.DisplayName, form);
}

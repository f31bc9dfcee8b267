using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The calendars that a procedure and its steps name are there. Said only where the calendars are known.</summary>
internal sealed class EveryCalendarNamedExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars)
            yield break;
        if (CalendarNames.OfProcedure(subject.Definition) is { } whole && calendars.Find(whole) is null)
            yield return FindingTexts.Error("KKT-T08", "customProperties.kkt.calendar", whole);
        foreach (var step in subject.PersonSteps)
        {
            if (CalendarNames.OfStep(step) is { } own && calendars.Find(own) is null)
                yield return FindingTexts.Error("KKT-T08", step.Path.Value, own);
        }
    }
}

using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The calendars that a procedure and its steps name are there. Said only where the calendars are known.</summary>
internal sealed class EveryCalendarNamedExists : IDefinitionRule
{
    private const string Place = "customProperties.kkt." + CalendarNames.Member;

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Calendars is not { } calendars)
            yield break;
        if (CalendarNames.OfProcedure(subject.Definition) is { } whole && calendars.Find(whole) is null)
            yield return FindingTexts.Error("KKT-T08", Place, whole) with { Fix = FindingFix.Of("usualCalendar", new DefinitionEdit.RemoveMember(Place)) };
        foreach (var step in subject.PersonSteps)
        {
            if (CalendarNames.OfStep(step) is { } own && calendars.Find(own) is null)
                yield return FindingTexts.Error("KKT-T08", step.Path.Value, own) with { Fix = FindingFix.Of("usualCalendar", new DefinitionEdit.RemoveInput(step.Path, CalendarNames.Member)) };
        }
    }
}

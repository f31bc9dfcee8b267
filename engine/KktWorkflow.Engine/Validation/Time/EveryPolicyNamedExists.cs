using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Escalation;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The escalation policies that a procedure and its steps name are there. Said only where the policies are known.</summary>
internal sealed class EveryPolicyNamedExists : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.Escalations is not { } register)
            yield break;
        if (EscalationNames.OfProcedure(subject.Definition) is { } whole && register.Find(whole) is null)
            yield return FindingTexts.Error("KKT-E63", "customProperties.kkt.escalation", whole);
        foreach (var (place, hard) in HardDeadlines.Of(subject.Definition))
        {
            if (hard.TextMember("escalation") is { Length: > 0 } id && register.Find(id) is null)
                yield return FindingTexts.Error("KKT-E63", $"{place}.escalation", id);
        }

        foreach (var step in subject.PersonSteps)
        {
            if (EscalationNames.OfStep(step) is { } own && register.Find(own) is null)
                yield return FindingTexts.Error("KKT-E63", step.Path.Value, own);
        }
    }
}

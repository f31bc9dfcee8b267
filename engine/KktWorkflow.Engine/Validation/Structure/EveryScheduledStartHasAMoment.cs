using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>The moments at which cases start by themselves can be read, and so can what becomes of those that were missed.</summary>
internal sealed class EveryScheduledStartHasAMoment : IDefinitionRule
{
    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        foreach (var node in StartSchedule.Starting(subject.Definition).Where(n => StartSchedule.Read(n, default) is null))
            yield return FindingTexts.Error("KKT-S10", node.Path.Value, node.DisplayName);
        if (MissedStartsText.Of(subject.Definition) is null)
            yield return FindingTexts.Error("KKT-S15", $"customProperties.kkt.{MissedStartsText.Member}", subject.Definition.Kkt.TextMember(MissedStartsText.Member) ?? "", string.Join(", ", MissedStartsText.Known));
    }
}

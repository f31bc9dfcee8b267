using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>After a supplement the clock continues or restarts, and the procedure names the law for it.</summary>
internal sealed class ResumingIsAKnownRuleWithItsGround : IDefinitionRule
{
    private const string Place = "customProperties.kkt.resumeRule";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var rule = subject.Definition.Kkt.Member("resumeRule");
        if (rule.ValueKind == JsonValueKind.Undefined)
            yield break;
        if (rule.ValueKind != JsonValueKind.String || rule.GetString() is not ("continue" or "restart"))
            yield return FindingTexts.Error("KKT-T05", Place, rule.GetRawText()) with { Fix = FindingFix.Of("resumeContinue", new DefinitionEdit.SetMember(Place, "\"continue\"")) };
        else if (subject.Definition.Kkt.Member("resumeRuleBasis").TextMember("text") is null)
            yield return FindingTexts.Warning("KKT-T06", Place);
    }
}

using System.Text.Json;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>After a supplement the clock continues or restarts, and the procedure names the law for it.</summary>
internal sealed class ResumingIsAKnownRuleWithItsGround : IDefinitionRule
{
    private const string Place = "customProperties.kkt.resumeRule";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var rule = Json.Member(subject.Definition.Kkt, "resumeRule");
        if (rule.ValueKind == JsonValueKind.Undefined)
            yield break;
        if (rule.ValueKind != JsonValueKind.String || rule.GetString() is not ("continue" or "restart"))
            yield return FindingTexts.Error("KKT-T05", Place, rule.GetRawText());
        else if (Json.Member(subject.Definition.Kkt, "resumeRuleBasis").TextMember("text") is null)
            yield return FindingTexts.Warning("KKT-T06", Place);
    }
}

using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>How often an appointment may be put off, and papers asked for, is a whole number that somebody may have meant. Which one, the law says and not this rule.</summary>
internal sealed class HowOftenIsASmallNumber : IDefinitionRule
{
    private const int Most = 9;

    private static readonly string[] Members = ["maxExtensions", "maxSupplements"];

    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from member in Members
        let json = subject.Definition.Kkt.Member(member)
        where json.ValueKind != JsonValueKind.Undefined && !(json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var times) && times is >= 0 and <= Most)
        select FindingTexts.Error("KKT-T14", $"customProperties.kkt.{member}", json.GetRawText(), Most.ToString(CultureInfo.InvariantCulture));
}

using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>The pauses that a procedure allows each have a cause that the law knows, once, with the document that says so, and are ordered by a post that exists.</summary>
internal sealed class EveryPauseHasAKnownCauseAndItsGround : IDefinitionRule
{
    private const string Place = "customProperties.kkt.pauses";

    private static readonly string[] Causes = [.. Enum.GetValues<PauseCause>().Select(ProcedureLimits.WordOf)];

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var pauses = subject.Definition.Kkt.Member(PauseOrders.Member);
        if (pauses.ValueKind == JsonValueKind.Undefined)
            return [];
        if (pauses.ValueKind != JsonValueKind.Array)
            return [FindingTexts.Error("KKT-T10", Place, pauses.GetRawText(), string.Join(", ", Causes))];
        return pauses.EnumerateArray().SelectMany((pause, n) => Check(pause, $"{Place}[{n}]", subject)).Concat(Twice(pauses));
    }

    private static IEnumerable<Finding> Check(JsonElement pause, string place, ValidationSubject subject)
    {
        if (pause.TextMember("cause") is not { } cause || !Causes.Contains(cause, StringComparer.Ordinal))
        {
            yield return FindingTexts.Error("KKT-T10", $"{place}.cause", pause.ValueKind == JsonValueKind.Object ? pause.Member("cause") is { ValueKind: not JsonValueKind.Undefined } written ? written.GetRawText() : "" : pause.GetRawText(), string.Join(", ", Causes));
            yield break;
        }

        if (PauseOrders.BasisIn(pause) is null)
            yield return FindingTexts.Warning("KKT-T12", $"{place}.basis", cause);
        var orderedBy = pause.Member("orderedBy");
        if (orderedBy.ValueKind == JsonValueKind.Undefined)
            yield break;
        if (!orderedBy.Entries().Any() || orderedBy.Entries().Any(p => p.TextMember("position") is not { Length: > 0 }))
            yield return FindingTexts.Error("KKT-T13", $"{place}.orderedBy", cause, orderedBy.GetRawText());
        else if (subject.Organisation is { } organisation)
        {
            foreach (var post in orderedBy.Entries().Where(p => !organisation.Positions.ContainsKey(p.TextMember("position")!)
                || (p.TextMember("unit") is { Length: > 0 } unit && !organisation.Units.ContainsKey(unit))))
                yield return FindingTexts.Error("KKT-T13", $"{place}.orderedBy", cause, post.GetRawText());
        }
    }

    private static IEnumerable<Finding> Twice(JsonElement pauses) => pauses.Entries().Select(p => p.TextMember("cause")).OfType<string>()
        .GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => FindingTexts.Error("KKT-T11", Place, g.Key));
}

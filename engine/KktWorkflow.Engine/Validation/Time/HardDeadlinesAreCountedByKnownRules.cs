using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Validation.Fixes;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>What a limit after which silence has an effect says of its last day, and of the pauses that stop it, is known.</summary>
internal sealed class HardDeadlinesAreCountedByKnownRules : IDefinitionRule
{
    private static readonly string[] LastDays = ["sameDay", ProcedureLimits.NextWorkingDay];
    private static readonly string[] Causes = [.. Enum.GetValues<PauseCause>().Select(ProcedureLimits.WordOf)];

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        foreach (var (place, hard) in HardDeadlines.Of(subject.Definition))
        {
            var last = hard.Member("lastDayOff");
            if (last.ValueKind != JsonValueKind.Undefined && !LastDays.Contains(last.Text(), StringComparer.Ordinal))
                yield return FindingTexts.Error("KKT-T07", $"{place}.lastDayOff", last.GetRawText(), string.Join(", ", LastDays)) with { Fix = Without($"{place}.lastDayOff") };
            var stops = hard.Member("stops");
            if (stops.ValueKind != JsonValueKind.Undefined && !(stops.ValueKind == JsonValueKind.Array && stops.List().All(c => Causes.Contains(c.Text(), StringComparer.Ordinal))))
                yield return FindingTexts.Error("KKT-T07", $"{place}.stops", stops.GetRawText(), string.Join(", ", Causes)) with { Fix = Without($"{place}.stops") };
        }
    }

    private static FindingFix Without(string place) => FindingFix.Of("removeMember", new DefinitionEdit.RemoveMember(place));
}

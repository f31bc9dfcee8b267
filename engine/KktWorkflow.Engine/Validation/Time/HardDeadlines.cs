using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;

namespace KktWorkflow.Engine.Validation.Time;

/// <summary>Where a sheet says something about a limit after which silence has an effect.</summary>
internal static class HardDeadlines
{
    /// <summary>That of the procedure and those of its variants, each with its place.</summary>
    public static IEnumerable<(string Place, JsonElement Json)> Of(ProcessDefinition definition)
    {
        var kkt = definition.Kkt;
        return kkt.Member("variants").Entries()
            .Select(v => (Place: $"customProperties.kkt.variants.{v.TextMember("id")}.{ProcedureLimits.HardMember}", Json: v.Member(ProcedureLimits.HardMember)))
            .Prepend((Place: $"customProperties.kkt.{ProcedureLimits.HardMember}", Json: kkt.Member(ProcedureLimits.HardMember)))
            .Where(h => h.Json.ValueKind == JsonValueKind.Object);
    }
}

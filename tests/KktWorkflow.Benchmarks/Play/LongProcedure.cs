using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>A procedure of 200 steps: the library's investment certificate with its appraisal step repeated in a row.</summary>
internal static class LongProcedure
{
    public const int Steps = 200;

    /// <param name="changed">Every fourth step takes another time.</param>
    public static async Task<ProcessDefinition> ReadAsync(bool changed, CancellationToken cancellation) =>
        DefinitionReader.Read((await JsonAsync(changed, cancellation)).ToJsonString()) is DefinitionReadResult.Read read ? read.Definition : throw new InvalidOperationException("The procedure can't be read.");

    private static async Task<JsonObject> JsonAsync(bool changed, CancellationToken cancellation)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(BenchmarkRun.Library, "procedures", "qt-dt-01-cap-gcn-dang-ky-dau-tu.json"), cancellation))!.AsObject();
        var root = definition["root"]!.AsObject();
        var pattern = root["activities"]!.AsArray().Single(step => step!["id"]!.GetValue<string>() == "thamDinh")!.AsObject();
        var (steps, lines) = (new JsonArray(), new JsonArray());
        for (var number = 0; number < Steps; number++)
        {
            var step = pattern.DeepClone().AsObject();
            step["id"] = $"buoc{number}";
            step["metadata"]!["displayText"] = $"Bước {number}";
            if (changed && number % 4 == 0)
                step["budget"]!["amount"] = 12;
            steps.Add(step);
            if (number > 0)
                lines.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = $"buoc{number - 1}", ["port"] = "Submit" }, ["target"] = new JsonObject { ["activity"] = $"buoc{number}" } });
        }

        root["activities"] = steps;
        root["connections"] = lines;
        return definition;
    }
}

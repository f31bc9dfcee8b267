using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Comparing two versions of a procedure of 200 steps that differ in every fourth, and telling it in words.</summary>
internal sealed class ComparisonBenchmark : IBenchmark
{
    private const int Steps = 200;

    public string Name => "comparison";

    public string About => "two versions of a procedure of 200 steps compared and told in words, beside asking whether their JSON is the same";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var library = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(BenchmarkRun.Library, "procedures", "qt-dt-01-cap-gcn-dang-ky-dau-tu.json"), cancellation))!.AsObject();
        var (before, after) = (Read(Long(library, changed: false)), Read(Long(library, changed: true)));
        var turns = run.Full ? 500 : 100;
        var same = Read(Long(library, changed: false));
        Measure(turns / 2, Compare);
        var (typical, slowest) = Measure(turns, Compare);
        run.Add(new(Name, "", "compared and told, typically", typical, "ms", "whether the JSON of two equal ones is the same", Measure(turns, Ask).Typical, Goal.Below(50)));
        run.Add(new(Name, "", $"compared and told, the slowest of {turns}", slowest, "ms"));

        void Compare()
        {
            var words = new DifferenceWords(before, after, OrganisationChart.Empty, CultureInfo.GetCultureInfo("vi"));
            if (DefinitionComparison.Of(before, after).Differences.Select(words.Of).Count() < Steps / 4)
                throw new InvalidOperationException("A difference was not found.");
        }

        void Ask()
        {
            if (!JsonElement.DeepEquals(before.Json, same.Json))
                throw new InvalidOperationException("The versions are the same.");
        }
    }

    /// <summary>The median and the longest of the times that <paramref name="work"/> took, in milliseconds.</summary>
    private static (double Typical, double Slowest) Measure(int turns, Action work)
    {
        var times = new List<double>();
        for (var turn = 0; turn < turns; turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        return (times[turns / 2], times[^1]);
    }

    /// <summary>The library's procedure with its appraisal step repeated in a row.</summary>
    private static JsonObject Long(JsonObject library, bool changed)
    {
        var definition = library.DeepClone().AsObject();
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

    private static ProcessDefinition Read(JsonObject definition) =>
        DefinitionReader.Read(definition.ToJsonString()) is DefinitionReadResult.Read read ? read.Definition : throw new InvalidOperationException("The procedure can't be read.");
}

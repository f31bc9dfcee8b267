using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Comparing two versions of a procedure of 200 steps that differ in every fourth and are signed with all forms of the library, each of them with another title, and telling it in words.</summary>
internal sealed class ComparisonBenchmark : IBenchmark
{
    public string Name => "comparison";

    public string About => "two versions of a procedure of 200 steps compared and told in words, beside asking whether their JSON is the same";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var (before, after) = (new VersionContent(await LongProcedure.ReadAsync(changed: false, cancellation), Forms("")), new VersionContent(await LongProcedure.ReadAsync(changed: true, cancellation), Forms(" (sửa)")));
        var turns = run.Full ? 500 : 100;
        var same = await LongProcedure.ReadAsync(changed: false, cancellation);
        Turns.Measure(turns / 2, Compare);
        var (typical, slowest) = Turns.Measure(turns, Compare);
        run.Add(new(Name, "", "compared and told, typically", typical, "ms", "whether the JSON of two equal ones is the same", Turns.Measure(turns, Ask).Typical, Goal.Below(50)));
        run.Add(new(Name, "", $"compared and told, the slowest of {turns}", slowest, "ms"));

        void Compare()
        {
            var words = new DifferenceWords(before, after, OrganisationChart.Empty, CultureInfo.GetCultureInfo("vi"));
            if (DefinitionComparison.Of(before, after).Differences.Select(words.Of).Count() < (LongProcedure.Steps / 4) + before.Manifest.Count)
                throw new InvalidOperationException("A difference was not found.");
        }

        void Ask()
        {
            if (!JsonElement.DeepEquals(before.Definition.Json, same.Json))
                throw new InvalidOperationException("The versions are the same.");
        }
    }

    /// <summary>All forms of the library as they are pinned, with something behind each title.</summary>
    private static EquatableArray<PinnedContent> Forms(string behind) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(BenchmarkRun.Library, "forms"), "*.json").Order(StringComparer.Ordinal)
            let form = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject()
            let content = JsonSerializer.SerializeToElement(new JsonObject(form.Select(m => KeyValuePair.Create(m.Key, m.Key == "title" ? JsonValue.Create($"{m.Value}{behind}") : m.Value?.DeepClone()))))
            select new PinnedContent(new(ManifestKind.Form, Path.GetFileNameWithoutExtension(file), SignedContent.Pinned(content).Hash), content),
    ];
}

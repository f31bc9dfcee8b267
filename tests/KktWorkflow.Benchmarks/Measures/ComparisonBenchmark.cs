using System.Globalization;
using System.Text.Json;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Comparing two versions of a procedure of 200 steps that differ in every fourth, and telling it in words.</summary>
internal sealed class ComparisonBenchmark : IBenchmark
{
    public string Name => "comparison";

    public string About => "two versions of a procedure of 200 steps compared and told in words, beside asking whether their JSON is the same";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var (before, after) = (await LongProcedure.ReadAsync(changed: false, cancellation), await LongProcedure.ReadAsync(changed: true, cancellation));
        var turns = run.Full ? 500 : 100;
        var same = await LongProcedure.ReadAsync(changed: false, cancellation);
        Turns.Measure(turns / 2, Compare);
        var (typical, slowest) = Turns.Measure(turns, Compare);
        run.Add(new(Name, "", "compared and told, typically", typical, "ms", "whether the JSON of two equal ones is the same", Turns.Measure(turns, Ask).Typical, Goal.Below(50)));
        run.Add(new(Name, "", $"compared and told, the slowest of {turns}", slowest, "ms"));

        void Compare()
        {
            var words = new DifferenceWords(before, after, OrganisationChart.Empty, CultureInfo.GetCultureInfo("vi"));
            if (DefinitionComparison.Of(before, after).Differences.Select(words.Of).Count() < LongProcedure.Steps / 4)
                throw new InvalidOperationException("A difference was not found.");
        }

        void Ask()
        {
            if (!JsonElement.DeepEquals(before.Json, same.Json))
                throw new InvalidOperationException("The versions are the same.");
        }
    }
}

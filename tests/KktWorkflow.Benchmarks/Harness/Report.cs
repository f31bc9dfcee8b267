using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>Figures for people, as a table of ratios, and for programs, as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static void Write(BenchmarkRun run, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            var figures = run.Figures.Select(f => new { f.Benchmark, f.Database, f.Measure, f.Value, f.Unit, f.Reference, f.ReferenceValue, f.Ratio, Goal = f.Goal?.ToString(), f.Met });
            output.WriteLine(JsonSerializer.Serialize(new { Machine = Machine.Describe(), Load = Machine.Load(), run.Full, Figures = figures }, Json));
            return;
        }

        output.WriteLine(Machine.Describe());
        if (Machine.Load() is { } load)
            output.WriteLine($"Load at the end of the run: {load} (1, 5, 15 minutes); what else runs makes every absolute number worse, the ratios least.");
        output.WriteLine();
        output.WriteLine("| benchmark | measure | value | beside it, same run | ratio | goal | |");
        output.WriteLine("|---|---|--:|---|--:|---|---|");
        foreach (var figure in run.Figures)
        {
            var reference = figure.ReferenceValue is { } value ? $"{figure.Reference}: {Number(value)}" : "";
            var ratio = figure.Ratio is { } r ? Number(r) : "";
            output.WriteLine($"| {figure.Place} | {figure.Measure} | {Number(figure.Value)} {figure.Unit} | {reference} | {ratio} | {figure.Goal} | {Verdict(figure)} |");
        }
    }

    public static string Sentence(Figure figure)
    {
        var beside = figure.ReferenceValue is { } value ? $"; {figure.Reference} {Number(value)}, ratio {Number(figure.Ratio ?? 0)}" : "";
        var goal = figure.Goal is { } wanted ? $"; goal {wanted}: {Verdict(figure)}" : "";
        return $"{figure.Place}: {figure.Measure} {Number(figure.Value)} {figure.Unit}{beside}{goal}";
    }

    private static string Verdict(Figure figure) => figure.Met switch
    {
        true => "met",
        false => "missed",
        null => "",
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Rehearsal;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>A thousand random cases of the investment certificate, played on all processors and told together.</summary>
internal sealed class RehearsalBenchmark : IBenchmark
{
    private const int Cases = 1_000;

    public string Name => "rehearsal";

    public string About => "1,000 random cases of a procedure with its forms, people and calendar, and the report of them, beside one case alone a thousand times";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var library = LibraryFiles.Read(BenchmarkRun.Library, new CommandConsole(TextWriter.Null, TextWriter.Null, asJson: false));
        var text = await File.ReadAllBytesAsync(Path.Combine(BenchmarkRun.Library, "procedures", "qt-dt-01-cap-gcn-dang-ky-dau-tu.json"), cancellation);
        if (DefinitionReader.Read(text) is not DefinitionReadResult.Read { Definition: var definition } || library.StageOf(definition) is not { } stage)
            throw new InvalidOperationException("The procedure can't be rehearsed.");
        stage = stage with { Escalations = null };
        var plan = RandomCasePlan.Even(1, Cases, stage.Organisation.Zone.ToInstant(LocalMinute.At(new DateOnly(2026, 1, 1), 0)), stage);
        var times = new List<(double Played, double Told)>();
        for (var turn = 0; turn <= (run.Full ? 10 : 3); turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            var played = await RandomCases.PlayAsync(stage, plan, new Progress<long>(), cancellation);
            var told = Stopwatch.GetTimestamp();
            var report = RandomCaseReport.Of(stage, played);
            if (report.Cases != Cases || !report.AllEnded)
                throw new InvalidOperationException("Not every case came to its end.");
            // The first turn compiles.
            if (turn > 0)
                times.Add((Stopwatch.GetElapsedTime(begun, told).TotalSeconds, Stopwatch.GetElapsedTime(told).TotalSeconds));
        }

        var typical = times.Order().ElementAt(times.Count / 2);
        var alone = Stopwatch.GetTimestamp();
        for (var n = 0; n < Cases; n++)
            RandomCase.Play(stage, plan, 0);
        run.Add(new(Name, "", "1,000 cases played and told", typical.Played + typical.Told, "s", "the first case a thousand times on one processor", Stopwatch.GetElapsedTime(alone).TotalSeconds, Goal.Below(5)));
        run.Add(new(Name, "", "of that, the report", typical.Told, "s"));
    }
}

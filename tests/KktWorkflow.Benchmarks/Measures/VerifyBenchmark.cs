using System.Diagnostics;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>`verify` over a whole database.</summary>
internal sealed class VerifyBenchmark : IBenchmark
{
    public string Name => "verify";

    public string About => "lines verified per second of one core beside a plain loop that reads and hashes them";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, run.Full ? 10_000 : 2_000, CopiedCases.All, cancellation);
            await filled.Storage.Verifier.Verify(null, cancellation);
            var (lines, plain, _) = await MeasureAsync(() => filled.Database.HashLogAsync(cancellation));
            var (events, ours, wall) = await MeasureAsync(async () =>
            {
                var report = await filled.Storage.Verifier.Verify(null, cancellation);
                return report.Ok ? report.Events : throw new InvalidOperationException($"verify found {report.Breaks.Count} breaks.");
            });
            run.Add(new(Name, server.Name, "lines verified a second of one core", events / ours, "/s", "plain loop that reads and hashes", lines / plain, Goal.AtLeast(200_000)));
            run.Add(new(Name, server.Name, "lines verified a second by the clock", events / wall, "/s"));
        }
    }

    /// <summary>By processor time, because the machine does other work too; the clock stands beside it.</summary>
    private static async Task<(long Count, double Cpu, double Wall)> MeasureAsync(Func<Task<long>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, begun) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var count = await work();
        process.Refresh();
        return (count, (process.TotalProcessorTime - cpu).TotalSeconds, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }
}

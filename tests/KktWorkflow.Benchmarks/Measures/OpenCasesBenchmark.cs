using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Steps in cases that lie anywhere among many: the cost must not grow with what is stored.</summary>
internal sealed class OpenCasesBenchmark : IBenchmark
{
    private const int Clients = 8;

    public string Name => "open-cases";

    public string About => "steps in cases drawn at random from 1,000, 10,000 and (--full) 100,000 open ones";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        int[] sizes = run.Full ? [1_000, 10_000, 100_000] : [1_000, 10_000];
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, sizes[0], CopiedCases.Open, cancellation);
            var player = await StepPlayer.CreateAsync(filled.Storage, cancellation);
            await MeasureAsync(filled, player, 200, cancellation);
            Load? first = null;
            foreach (var size in sizes)
            {
                await filled.FillAsync(run, size, CopiedCases.Open, cancellation);
                var load = await MeasureAsync(filled, player, run.Full ? 10_000 : 2_000, cancellation);
                first ??= load;
                var at = string.Create(CultureInfo.InvariantCulture, $"{size:#,0} open cases");
                run.Add(new(Name, server.Name, $"{at}: p99 of a step", load.Latencies.Percentile(0.99), "ms", "at 1,000", first.Latencies.Percentile(0.99), Goal.Below(50)));
                run.Add(new(Name, server.Name, $"{at}: p50 of a step", load.Latencies.Percentile(0.5), "ms", "at 1,000", first.Latencies.Percentile(0.5)));
                run.Add(new(
                    Name, server.Name, $"{at}: processor time a step", load.CpuMicroseconds, "µs", "at 1,000", first.CpuMicroseconds, ReferenceEquals(load, first) ? null : Goal.RatioBelow(1.5)));
            }
        }
    }

    private static async Task<Load> MeasureAsync(FilledDatabase filled, StepPlayer player, int steps, CancellationToken cancellation)
    {
        var ids = await IdsAsync(filled, cancellation);
        var picked = new int[steps * 2];
        for (var i = 0; i < picked.Length; i++)
            picked[i] = Random.Shared.Next(ids.Count);
        var next = -1;
        var done = 0;
        // Each case is taken once: two clients on one case would measure a conflict.
        var taken = new HashSet<int>();
        return await Load.RunAsync(
            Clients,
            TimeSpan.FromMinutes(5),
            async (_, latencies) =>
            {
                var turn = Interlocked.Increment(ref next);
                if (turn >= picked.Length || done >= steps)
                    return false;
                lock (taken)
                {
                    if (!taken.Add(picked[turn]))
                        return true;
                }

                if (await filled.Storage.Cases.State(ids[picked[turn]], cancellation) is not { } state || player.Next(state) is not { } step)
                    return true;
                var begun = Stopwatch.GetTimestamp();
                await player.DoneAsync(step, cancellation);
                latencies.Add(begun);
                Interlocked.Increment(ref done);
                return true;
            },
            cancellation);
    }

    private static async Task<List<CaseId>> IdsAsync(FilledDatabase filled, CancellationToken cancellation)
    {
        var ids = new List<CaseId>();
        for (string? after = null; ;)
        {
            var page = await filled.Storage.Cases.List(new() { Statuses = [CaseStatus.Registered, CaseStatus.Running], After = after, Limit = 200 }, cancellation);
            ids.AddRange(page.Items.Select(c => c.Id));
            if ((after = page.Next) is null)
                return ids;
        }
    }
}

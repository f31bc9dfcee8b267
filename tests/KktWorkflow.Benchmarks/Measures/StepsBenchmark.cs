using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Completed steps of people per second through the command handler in process, beside the bare database in turns of the same run.</summary>
internal sealed class StepsBenchmark : IBenchmark
{
    private const int Stored = 500;

    /// <summary>More steps a second than any machine of this kind does: so many cases stand ready.</summary>
    private const int MostStepsPerSecond = 4_000;

    internal const int StepsOfACase = 6;

    internal static readonly int[] Clients = [1, 8, 32];

    public string Name => "steps";

    public string About => "completed steps of people at 1, 8 and 32 clients beside the bare database";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        foreach (var server in run.Servers)
        {
            await using var filled = await FilledDatabase.CreateAsync(run, server, Stored, CopiedCases.All, cancellation);
            await using var bare = await filled.Database.BareStepsAsync(cancellation);
            var player = await StepPlayer.CreateAsync(filled.Storage, cancellation);
            await PlayAsync(player, 8, TimeSpan.FromSeconds(2), cancellation);
            await BareAsync(bare, 8, TimeSpan.FromSeconds(1), cancellation);
            var before = 0.0;
            foreach (var clients in Clients)
                before = await CompareAsync(run, server, filled, bare, player, clients, before, cancellation);
            if (bare.CanGroup)
            {
                var grouped = await GroupedAsync(bare, run.Full ? 10 : 3, cancellation);
                run.Add(new(Name, server.Name, "bare database, 10 steps a transaction", grouped, "steps/s"));
            }
        }
    }

    /// <summary>Ours and the bare database in turns, so that what else the machine does falls on both.</summary>
    private async Task<double> CompareAsync(
        BenchmarkRun run, IBenchmarkServer server, FilledDatabase filled, IBareSteps bare, StepPlayer player, int clients, double fewer, CancellationToken cancellation)
    {
        var (turns, time) = run.Full ? (6, TimeSpan.FromSeconds(5)) : (3, TimeSpan.FromSeconds(2));
        var (ours, theirs) = (new List<Load>(), new List<Load>());
        var grown = 0L;
        for (var turn = 0; turn < turns; turn++)
        {
            theirs.Add(await BareAsync(bare, clients, time, cancellation));
            var (load, bytes) = await GrowthAsync(filled, player, clients, time, cancellation);
            ours.Add(load);
            grown += bytes;
        }

        var (mine, reference) = (Load.Sum(ours), Load.Sum(theirs));
        var at = string.Create(CultureInfo.InvariantCulture, $"{clients} client{(clients == 1 ? "" : "s")}");
        run.Add(new(Name, server.Name, $"{at}: steps", mine.PerSecond, "/s", "bare, one transaction a step", reference.PerSecond, Goal.RatioAtLeast(0.5)));
        foreach (var (share, word) in new[] { (0.5, "p50"), (0.95, "p95"), (0.99, "p99") })
            run.Add(new(Name, server.Name, $"{at}: {word}", mine.Latencies.Percentile(share), "ms", "bare", reference.Latencies.Percentile(share)));
        run.Add(new(Name, server.Name, $"{at}: processor time a step", mine.CpuMicroseconds, "µs", "bare", reference.CpuMicroseconds));
        run.Add(new(Name, server.Name, $"{at}: allocated a step", mine.AllocatedKilobytes, "kB", "bare", reference.AllocatedKilobytes));
        run.Add(new(Name, server.Name, $"{at}: database growth a step", grown / 1024.0 / mine.Count, "kB"));
        if (fewer > 0)
            run.Add(new(Name, server.Name, $"{at}: throughput grows", mine.PerSecond, "/s", "fewer clients", fewer, Goal.RatioAtLeast(1)));
        return mine.PerSecond;
    }

    private static async Task<(Load Load, long Bytes)> GrowthAsync(FilledDatabase filled, StepPlayer player, int clients, TimeSpan time, CancellationToken cancellation)
    {
        var before = 0L;
        var load = await PlayAsync(player, clients, time, cancellation, async () => before = await filled.Database.SizeAsync(cancellation));
        return (load, await filled.Database.SizeAsync(cancellation) - before);
    }

    /// <summary>Opens cases, then times nothing but the steps in them; each client takes the case that waited longest.</summary>
    internal static async Task<Load> PlayAsync(StepPlayer player, int clients, TimeSpan time, CancellationToken cancellation, Func<Task>? beforeSteps = null)
    {
        var cases = new ConcurrentQueue<CaseState>(await player.OpenAsync((int)(time.TotalSeconds * MostStepsPerSecond / StepsOfACase) + clients, 16, cancellation));
        if (beforeSteps is not null)
            await beforeSteps();
        return await Load.RunAsync(
            clients,
            time,
            async (_, latencies) =>
            {
                if (!cases.TryDequeue(out var state))
                    return false;
                if (player.Next(state) is not { } step)
                    return true;
                var begun = Stopwatch.GetTimestamp();
                state = await player.DoneAsync(step, cancellation);
                latencies.Add(begun);
                cases.Enqueue(state);
                return true;
            },
            cancellation);
    }

    internal static Task<Load> BareAsync(IBareSteps bare, int clients, TimeSpan time, CancellationToken cancellation) => Load.RunAsync(
        clients,
        time,
        async (client, latencies) =>
        {
            var begun = Stopwatch.GetTimestamp();
            await bare.StepAsync(client, cancellation);
            latencies.Add(begun);
            return true;
        },
        cancellation);

    private static async Task<double> GroupedAsync(IBareSteps bare, int seconds, CancellationToken cancellation)
    {
        const int Group = 10;
        var load = await Load.RunAsync(
            1,
            TimeSpan.FromSeconds(seconds),
            async (_, latencies) =>
            {
                var begun = Stopwatch.GetTimestamp();
                await bare.GroupAsync(Group, cancellation);
                latencies.Add(begun);
                return true;
            },
            cancellation);
        return load.PerSecond * Group;
    }
}

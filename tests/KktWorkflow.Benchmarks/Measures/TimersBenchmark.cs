using System.Diagnostics;
using System.Globalization;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Many timers due at one moment, fired by two hosts on a server and by one on SQLite, beside the bare database's steps and beside Quartz's own clustered store.</summary>
internal sealed class TimersBenchmark : IBenchmark
{
    /// <summary>As many as the hosts have in flight together.</summary>
    private const int Clients = 32;

    public string Name => "timers";

    public string About => "timers due at one moment, fired by two hosts, beside the bare database and Quartz's clustered store";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        var count = run.Full ? 100_000 : 3_000;
        foreach (var server in run.Servers)
        {
            run.Say(string.Create(CultureInfo.InvariantCulture, $"  filling a database with {count:#,0} timers …"));
            await using var timed = await TimedDatabase.CreateAsync(run, server, count, deadlines: 1, cancellation);
            await using var bare = await timed.Database.BareStepsAsync(cancellation);
            var time = TimeSpan.FromSeconds(run.Full ? 10 : 2);
            await StepsBenchmark.BareAsync(bare, Clients, TimeSpan.FromSeconds(1), cancellation);
            var before = await StepsBenchmark.BareAsync(bare, Clients, time, cancellation);
            var hosts = server.Name == SqliteServer.ProviderName ? 1 : 2;
            var (fired, elapsed) = await DrainAsync(timed, hosts, cancellation);
            var reference = Load.Sum([before, await StepsBenchmark.BareAsync(bare, Clients, time, cancellation)]);
            var (lines, streams) = await timed.Database.CountLinesAsync(nameof(DeadlineMissed), cancellation);
            if (fired != count || lines != count || streams != count)
                throw new InvalidOperationException($"Of {count} timers {fired} fired, with {lines} lines in {streams} cases.");
            var rate = fired / elapsed.TotalSeconds;
            run.Add(new(
                Name, server.Name, string.Create(CultureInfo.InvariantCulture, $"{count:#,0} timers, {hosts} host{(hosts == 1 ? "" : "s")}, none twice"), rate, "/s",
                "bare, one transaction a step, 32 clients", reference.PerSecond, Goal.RatioAtLeast(0.25)));
            if (server.Name == SqliteServer.ProviderName)
                continue;
            var triggers = run.Full ? 5_000 : 2_000;
            var quartz = await QuartzCluster.MeasureAsync((await server.CreateAsync(Path.Combine(run.Folder, Path.GetRandomFileName()), cancellation)).ConnectionString, triggers, cancellation);
            run.Add(new(Name, server.Name, "the same beside Quartz", rate, "/s", string.Create(CultureInfo.InvariantCulture, $"a trigger each, clustered, 2 hosts, {triggers:#,0}"), quartz));
        }
    }

    private static async Task<(int Fired, TimeSpan Elapsed)> DrainAsync(TimedDatabase timed, int hosts, CancellationToken cancellation)
    {
        var storages = Enumerable.Range(1, hosts).Select(n => timed.NewHost(string.Create(CultureInfo.InvariantCulture, $"host-{n}"), TimedDatabase.Late)).ToList();
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var fired = await Task.WhenAll(storages.Select(s => Task.Run(() => s.Timers.FireDue(cancellation), cancellation)));
            return (fired.Sum(), Stopwatch.GetElapsedTime(begun));
        }
        finally
        {
            foreach (var storage in storages)
                await storage.DisposeAsync();
        }
    }
}

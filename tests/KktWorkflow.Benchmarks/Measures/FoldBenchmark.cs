using System.Diagnostics;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Benchmarks.Play;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Folding cases from their events, in memory, on one core.</summary>
internal sealed class FoldBenchmark : IBenchmark
{
    public string Name => "fold";

    public string About => "events folded per second on one core beside a plain loop over the same events";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellation)
    {
        await using var filled = await FilledDatabase.CreateAsync(run, new SqliteServer(), 200, CopiedCases.All, cancellation);
        var cases = new List<IReadOnlyList<RecordedEvent>>();
        foreach (var summary in (await filled.Storage.Cases.List(new() { Limit = 200 }, cancellation)).Items)
            cases.Add(await filled.Storage.Cases.Events(summary.Id, 0, int.MaxValue, cancellation));
        var time = TimeSpan.FromSeconds(run.Full ? 10 : 3);
        Repeat(cases, TimeSpan.FromSeconds(1), Fold);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (folded, count) = Repeat(cases, time, Fold);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var (counted, _) = Repeat(cases, time / 3, Count);
        run.Add(new(Name, "", "events folded", folded, "/s", "plain loop that counts them by kind", counted, Goal.AtLeast(500_000)));
        run.Add(new(Name, "", "allocated an event", (double)allocated / count, "bytes"));
    }

    private static (double PerSecond, long Count) Repeat(List<IReadOnlyList<RecordedEvent>> cases, TimeSpan time, Action<IReadOnlyList<RecordedEvent>> work)
    {
        // By processor time, because the machine does other work too.
        using var process = Process.GetCurrentProcess();
        var (begun, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var count = 0L;
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            foreach (var events in cases)
            {
                work(events);
                count += events.Count;
            }
        }

        process.Refresh();
        return (count / (process.TotalProcessorTime - cpu).TotalSeconds, count);
    }

    private static void Fold(IReadOnlyList<RecordedEvent> events)
    {
        if (CaseFold.Fold(events).Sequence != events.Count)
            throw new InvalidOperationException("A case was not folded to its end.");
    }

    private static void Count(IReadOnlyList<RecordedEvent> events)
    {
        var kinds = new Dictionary<Type, int>();
        foreach (var one in events)
            kinds[one.Event.GetType()] = kinds.GetValueOrDefault(one.Event.GetType()) + 1;
        if (kinds.Count == 0)
            throw new InvalidOperationException("A case has events.");
    }
}

using System.Diagnostics;
using KktWorkflow.Benchmarks.Harness;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>What clients did in a stretch of time.</summary>
/// <param name="Cpu">Of this whole process, clients included.</param>
internal sealed record Load(Latencies Latencies, TimeSpan Elapsed, TimeSpan Cpu, long AllocatedBytes)
{
    public int Count => Latencies.Count;

    public double PerSecond => Count / Elapsed.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Count;

    public double AllocatedKilobytes => AllocatedBytes / 1024.0 / Count;

    /// <summary>Lets clients act until the time is over or <paramref name="act"/> has nothing left to do.</summary>
    /// <param name="act">One operation of a client; false when there is nothing left. Only what it hands to the latencies counts.</param>
    public static async Task<Load> RunAsync(int clients, TimeSpan time, Func<int, Latencies, Task<bool>> act, CancellationToken cancellation)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, begun) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                var own = new Latencies();
                while (Stopwatch.GetElapsedTime(begun) < time && !cancellation.IsCancellationRequested && await act(client, own))
                {
                }

                return own;
            },
            cancellation)));
        var elapsed = Stopwatch.GetElapsedTime(begun);
        process.Refresh();
        var load = new Load(new(), elapsed, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - allocated);
        foreach (var own in all)
            load.Latencies.AddAll(own);
        cancellation.ThrowIfCancellationRequested();
        return load;
    }

    /// <summary>Stretches of the same load taken together.</summary>
    public static Load Sum(IReadOnlyList<Load> loads)
    {
        var sum = new Load(new(), loads.Aggregate(TimeSpan.Zero, (t, l) => t + l.Elapsed), loads.Aggregate(TimeSpan.Zero, (t, l) => t + l.Cpu), loads.Sum(l => l.AllocatedBytes));
        foreach (var load in loads)
            sum.Latencies.AddAll(load.Latencies);
        return sum;
    }
}

using System.Diagnostics;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>Durations of single operations. Not for several threads: each client keeps its own, and they are put together at the end.</summary>
internal sealed class Latencies
{
    private readonly List<long> _ticks = [];

    public int Count => _ticks.Count;

    public void Add(long begun) => _ticks.Add(Stopwatch.GetTimestamp() - begun);

    public void AddAll(Latencies others) => _ticks.AddRange(others._ticks);

    /// <summary>In milliseconds, by the nearest rank; 0 when there is none.</summary>
    /// <param name="share">For example 0.99.</param>
    public double Percentile(double share)
    {
        if (_ticks.Count == 0)
            return 0;
        _ticks.Sort();
        var rank = Math.Clamp((int)Math.Ceiling(share * _ticks.Count), 1, _ticks.Count);
        return Stopwatch.GetElapsedTime(0, _ticks[rank - 1]).TotalMilliseconds;
    }
}

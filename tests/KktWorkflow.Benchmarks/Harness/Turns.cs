using System.Diagnostics;

namespace KktWorkflow.Benchmarks.Harness;

/// <summary>The same work again and again, by the clock.</summary>
internal static class Turns
{
    /// <summary>The median and the longest of the times that <paramref name="work"/> took, in milliseconds.</summary>
    public static (double Typical, double Slowest) Measure(int turns, Action work)
    {
        var times = new List<double>();
        for (var turn = 0; turn < turns; turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        return (times[turns / 2], times[^1]);
    }
}

using System.Threading.Channels;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Sweeping;

/// <summary>Tells the sweeps of this process what commits have left to do, and from when. Nothing depends on it but speed: whoever misses a signal finds the rows at the next turn.
/// Many signals between two returns of <see cref="Wait"/> become one a kind, with the earliest time.</summary>
public sealed class DueSignal
{
    private const long Nothing = long.MaxValue;

    private static readonly DueWork[] Kinds = Enum.GetValues<DueWork>();

    private readonly long[] _earliest = [.. Kinds.Select(_ => Nothing)];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="from">Process time from which it can be done.</param>
    internal void Tell(DueWork work, Instant from)
    {
        ref var earliest = ref _earliest[(int)work];
        long before;
        do
        {
            before = Volatile.Read(ref earliest);
            if (from.Microseconds >= before)
                return;
        }
        while (Interlocked.CompareExchange(ref earliest, from.Microseconds, before) != before);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Returns when there is something new to do. For one caller.</summary>
    public async Task<IReadOnlyList<(DueWork Work, Instant From)>> Wait(CancellationToken cancellation)
    {
        await _wake.Reader.ReadAsync(cancellation);
        return [.. Kinds.Select(work => (work, Taken(work))).Where(told => told.Item2 != Nothing).Select(told => (told.work, new Instant(told.Item2)))];
    }

    private long Taken(DueWork work) => Interlocked.Exchange(ref _earliest[(int)work], Nothing);
}

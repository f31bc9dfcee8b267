using KktWorkflow.Engine.Replay;

namespace KktWorkflow.Storage.Replays;

/// <summary>How the turns of one step waited.</summary>
/// <param name="Step">Path of the step.</param>
public sealed record StepWaits(string Step)
{
    /// <summary>What counts against the budget, of the turns that ended.</summary>
    public WaitFigures Counted { get; init; } = WaitFigures.None;

    /// <summary>The same by cause, of those alone that waited for it.</summary>
    public required IReadOnlyDictionary<WaitCause, WaitFigures> Causes { get; init; }

    /// <summary>Least and most that the turns had for a budget, in working minutes; null where none had one.</summary>
    public (long Least, long Most)? Budget { get; init; }

    /// <summary>How many of the turns that ended were late.</summary>
    public int Late { get; init; }

    /// <summary>How many turns are open.</summary>
    public int Open { get; init; }
}

/// <summary>Figures of many waits.</summary>
/// <param name="Median">Working minutes that half of them did not exceed; one of them, not between two.</param>
/// <param name="Ninetieth">Working minutes that nine in ten did not exceed; one of them.</param>
/// <param name="Total">All of them together.</param>
public sealed record WaitFigures(int Turns, long Median, long Ninetieth, long Total)
{
    public static readonly WaitFigures None = new(0, 0, 0, 0);

    /// <param name="counts">How many waits were of how many minutes, the shortest first.</param>
    internal static WaitFigures Of(IReadOnlyList<(long Minutes, int Turns)> counts)
    {
        var all = counts.Sum(count => count.Turns);
        return all == 0 ? None : new(all, At(50), At(90), counts.Sum(count => count.Minutes * count.Turns));

        // The nearest rank: the smallest value that so many in a hundred do not exceed.
        long At(int percent)
        {
            var left = ((long)all * percent + 99) / 100;
            foreach (var (minutes, turns) in counts)
            {
                if ((left -= turns) <= 0)
                    return minutes;
            }

            return counts[^1].Minutes;
        }
    }
}

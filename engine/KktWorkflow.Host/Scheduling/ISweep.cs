using KktWorkflow.Engine;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>One kind of work that waits in rows and is gone through again and again, on every host. One instance a host, never run twice at a time.
/// What must happen once is claimed by a row; what breaks is tried again at the next turn.</summary>
internal interface ISweep
{
    /// <summary>Stable word: names the job and its metrics.</summary>
    static abstract string Name { get; }

    /// <summary>A turn comes at the latest after so long.</summary>
    static abstract TimeSpan Every { get; }

    /// <summary>Commits that leave this to do bring the next turn forward; null when none does.</summary>
    static abstract DueWork? Wakes { get; }

    /// <summary>Does all that is due now. Returns how many rows were done.</summary>
    Task<int> RunAsync(CancellationToken cancellation);

    /// <summary>When there is next something to do, if not after <paramref name="upTo"/>; null leaves it to the regular turn.</summary>
    Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation);
}

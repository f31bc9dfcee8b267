using KktWorkflow.Engine;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Counts all open deadlines anew once the calendars have changed. One host at a time does it, to the end: the others find its lease.</summary>
internal sealed class RecomputeOpenDeadlines(DeadlineRecomputation recomputation) : ISweep
{
    private const int SlicesOfALook = 50;

    public static string Name => "recomputation";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var all = 0;
        // Between the slices it looks whether the calendars have changed again.
        while (await recomputation.Run(SlicesOfALook, cancellation) is > 0 and var done)
            all += done;
        return all;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}

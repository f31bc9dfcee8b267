using KktWorkflow.Engine;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Counts all open deadlines anew once the calendars have changed. One host at a time does it, some slices a turn: the others find its lease.</summary>
internal sealed class RecomputeOpenDeadlines(DeadlineRecomputation recomputation) : ISweep
{
    private const int SlicesOfATurn = 50;

    public static string Name => "recomputation";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation) => await recomputation.Run(SlicesOfATurn, cancellation);

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}

using KktWorkflow.Engine;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Replay;

/// <summary>Replays the cases that changed, for the lists over all cases. One host at a time does it: the others find its lease. Where a lease ends before its run does, both keep the same.</summary>
internal sealed class ReplayChangedCases(ReplayRun replays, LeaseStore leases) : ISweep
{
    public static string Name => "replays";

    public static TimeSpan Every => TimeSpan.FromMinutes(1);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation) =>
        await leases.Take(Name, Every / 2, cancellation) ? await replays.Run(cancellation) : 0;

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}

using KktWorkflow.Engine;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Opens the cases that releases start by time. A virtual clock starts them when it is moved.</summary>
internal sealed class StartScheduledCases(StartSweep starts, ProcessClock clock) : ISweep
{
    public static string Name => "starts";

    public static TimeSpan Every => TimeSpan.FromMinutes(1);

    public static DueWork? Wakes => DueWork.Starts;

    public async Task<int> RunAsync(CancellationToken cancellation) => clock.IsVirtual ? 0 : await starts.StartDue(cancellation);

    public async Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => clock.IsVirtual ? null : await starts.NextDue(upTo, cancellation);
}

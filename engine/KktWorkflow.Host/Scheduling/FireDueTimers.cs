using KktWorkflow.Engine;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Timers;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Fires timers that are due by process time. A virtual clock fires them when it is moved.</summary>
internal sealed class FireDueTimers(TimerSweep timers, ProcessClock clock) : ISweep
{
    public static string Name => "timers";

    public static TimeSpan Every => TimeSpan.FromSeconds(30);

    public static DueWork? Wakes => DueWork.Timers;

    public async Task<int> RunAsync(CancellationToken cancellation) => clock.IsVirtual ? 0 : await timers.FireDue(cancellation);

    public async Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => clock.IsVirtual ? null : await timers.NextDue(upTo, cancellation);
}

using KktWorkflow.Engine;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>The Quartz triggers of a sweep: one that comes regularly, and one that only ever moves closer, for what falls due before that.</summary>
internal static class SweepTriggers
{
    public static string Regular(string sweep) => $"{sweep}.regular";

    /// <summary>Brings the next turn forward to <paramref name="from"/>; a time that has passed means now. A turn that comes earlier anyway stays.</summary>
    public static async Task WakeAsync(IScheduler scheduler, string sweep, Instant from, CancellationToken cancellation)
    {
        var now = scheduler.TimeProvider.GetUtcNow();
        var at = from.ToDateTimeOffset();
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider)
            .WithIdentity($"{sweep}.due")
            .ForJob(sweep)
            .StartAt(at < now ? now : at)
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellation);
    }
}

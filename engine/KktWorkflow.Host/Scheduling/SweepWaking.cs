using KktWorkflow.Storage.Sweeping;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Brings sweeps forward when a commit of this process left something to do before their regular turn.</summary>
internal sealed class SweepWaking(DueSignal signal, ISchedulerFactory schedulers, SweepList sweeps) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            while (true)
            {
                var told = await signal.Wait(stoppingToken);
                var horizon = scheduler.TimeProvider.GetUtcNow();
                foreach (var (work, from) in told)
                {
                    foreach (var sweep in sweeps.WokenBy(work).Where(s => from.ToDateTimeOffset() < horizon + s.Every))
                        await SweepTriggers.WakeAsync(scheduler, sweep.Name, from, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits stands in its rows.
        }
    }
}

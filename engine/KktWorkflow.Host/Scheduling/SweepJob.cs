using System.Diagnostics;
using KktWorkflow.Engine;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>A turn of a sweep as Quartz runs it: measured, its failures logged, and the next turn brought forward to when something falls due.
/// A host that stops lets the item in hand end and leaves the rest to its next start, or to another host.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepJob<TSweep>(TSweep sweep, SweepMetrics metrics, IHostApplicationLifetime lifetime, ILogger<TSweep> log) : IJob
    where TSweep : class, ISweep
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var done = await sweep.RunAsync(stopping.Token);
            metrics.Ran(TSweep.Name, done, Stopwatch.GetElapsedTime(began));
            var horizon = Instant.From(context.Scheduler.TimeProvider.GetUtcNow()).Plus(TSweep.Every);
            if (await sweep.NextAsync(horizon, stopping.Token) is { } next)
                await SweepTriggers.WakeAsync(context.Scheduler, TSweep.Name, next, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The rest stays in its rows.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            metrics.Failed(TSweep.Name, Stopwatch.GetElapsedTime(began));
            Broke(log, failure, TSweep.Name);
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "The sweep {Sweep} broke; what it left is tried again at its next turn")]
    private static partial void Broke(ILogger log, Exception failure, string sweep);
}

using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Timers;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>The jobs that Quartz runs on every host from memory. What must happen once is claimed by a row; a job that fails is tried again at its next turn.</summary>
internal static class Sweeps
{
    private static readonly TimeSpan TimerEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InboxEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HouseEvery = TimeSpan.FromHours(1);

    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<FireDueTimers>(trigger => trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(TimerEvery).RepeatForever()));
            quartz.ScheduleJob<KeepHouse>(trigger => trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(HouseEvery).RepeatForever()));
            quartz.ScheduleJob<DeliverWaitingMessages>(trigger => trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(InboxEvery).RepeatForever()));
        });
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<DeliverMessagesAfterCommit>();
    }
}

/// <summary>Fires what is due by process time. A virtual clock fires when it is moved.</summary>
[DisallowConcurrentExecution]
internal sealed class FireDueTimers(TimerSweep timers, ProcessClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!clock.IsVirtual)
            await timers.FireDue(cancellationToken);
    }
}

/// <summary>Delivers what a stopped or failed delivery left behind.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliverWaitingMessages(InboxDelivery inbox) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await inbox.DeliverPending(cancellationToken);
}

/// <summary>Delivers messages between cases right after the commit that wrote them.</summary>
internal sealed partial class DeliverMessagesAfterCommit(InboxSignal signal, InboxDelivery inbox, ILogger<DeliverMessagesAfterCommit> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(stoppingToken);
                await inbox.DeliverPending(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                NotDelivered(log, failure);
            }
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "Messages between cases could not be delivered; they are tried again")]
    private static partial void NotDelivered(ILogger log, Exception failure);
}

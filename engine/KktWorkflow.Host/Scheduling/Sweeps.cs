using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.LogCopies;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Replay;
using KktWorkflow.Host.Sealing;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>The jobs that Quartz runs on every host from memory: each sweep is one, with a regular turn, brought forward by what falls due and by what commits leave to do.</summary>
internal static class Sweeps
{
    public static void Add(IServiceCollection services)
    {
        var list = new SweepList();
        services.AddSingleton(list);
        services.AddSingleton<SweepMetrics>();
        services.AddSingleton<ClockJourney>();
        Add<FireDueTimers>(services, list);
        Add<DeliverMessages>(services, list);
        Add<ForgetWhatIsOld>(services, list);
        Add<StartScheduledCases>(services, list);
        Add<RecomputeOpenDeadlines>(services, list);
        Add<MigrateRunningCases>(services, list);
        Add<RegisterIntakeSheets>(services, list);
        Add<BringWorkOfNobody>(services, list);
        Add<RemindOfReviews>(services, list);
        Add<DrawUpDocuments>(services, list);
        Add<SpreadNotices>(services, list);
        Add<SendMails>(services, list);
        Add<ReplayChangedCases>(services, list);
        Add<WriteAccessLines>(services, list);
        Add<CopyLog>(services, list);
        Add<SealTheLog>(services, list);
        Add<DeliverSeals>(services, list);
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<SweepWaking>();
    }

    private static void Add<TSweep>(IServiceCollection services, SweepList list)
        where TSweep : class, ISweep
    {
        list.Add<TSweep>();
        services.AddSingleton<TSweep>();
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob<TSweep>>(
            trigger => trigger.WithIdentity(SweepTriggers.Regular(TSweep.Name)).StartNow().WithSimpleSchedule(s => s.WithInterval(TSweep.Every).RepeatForever()),
            job => job.WithIdentity(TSweep.Name)));
    }
}

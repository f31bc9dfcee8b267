using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace KktWorkflow.Benchmarks.Measures;

/// <summary>Quartz's own clustered store on PostgreSQL, two schedulers, a trigger each: what a timer would be without rows of our own.</summary>
internal static class QuartzCluster
{
    private const int Threads = 16;

    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(5);

    /// <summary>How many triggers that are due at one moment both schedulers fire in a second.</summary>
    public static async Task<double> MeasureAsync(string connectionString, int triggers, CancellationToken cancellation)
    {
        var counted = new Countdown(triggers);
        await using var one = Services(connectionString, "one", counted);
        await using var other = Services(connectionString, "other", counted);
        var schedulers = new List<IScheduler>();
        foreach (var services in new[] { one, other })
            schedulers.Add(await services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellation));
        // The first makes the tables as it starts.
        await schedulers[0].Start(cancellation);
        await schedulers[0].Standby(cancellation);
        var job = JobBuilder.Create<CountingJob>().WithIdentity("count").StoreDurably().Build();
        await schedulers[0].AddJob(job, cancellationToken: cancellation);
        var due = TimeProvider.System.GetUtcNow().AddHours(1);
        for (var n = 0; n < triggers; n++)
        {
            await schedulers[0].ScheduleTrigger(
                TriggerBuilder.Create().WithIdentity(string.Create(CultureInfo.InvariantCulture, $"t{n}")).ForJob(job.Key).StartAt(due).Build(), TriggerConflict.Throw, cancellation);
        }

        await BringForward(connectionString, TimeProvider.System.GetUtcNow().Add(Lead), cancellation);
        foreach (var scheduler in schedulers)
            await scheduler.Start(cancellation);
        await counted.First.WaitAsync(cancellation);
        var begun = Stopwatch.GetTimestamp();
        await counted.Last.WaitAsync(cancellation);
        var rate = triggers / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        foreach (var scheduler in schedulers)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellation);
        return rate;
    }

    /// <summary>Scheduling takes its time: only then are all made due, at one moment shortly ahead.</summary>
    private static async Task BringForward(string connectionString, DateTimeOffset due, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("UPDATE qrtz_triggers SET next_fire_time = $1, start_time = $1");
        command.Parameters.Add(new() { Value = due.UtcTicks });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static ServiceProvider Services(string connectionString, string instance, Countdown counted)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(counted);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "bench";
                o.InstanceId = instance;
            });
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connectionString);
                store.UseClustering();
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
            });
        });
        return services.BuildServiceProvider();
    }

    /// <summary>Does nothing but count.</summary>
    internal sealed class CountingJob(Countdown counted) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            counted.Note();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>When the first of so many came, and the last.</summary>
    internal sealed class Countdown(int count)
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _noted;

        public Task First => _first.Task;

        public Task Last => _last.Task;

        public void Note()
        {
            var noted = Interlocked.Increment(ref _noted);
            if (noted == 1)
                _first.TrySetResult();
            if (noted == count)
                _last.TrySetResult();
        }
    }
}

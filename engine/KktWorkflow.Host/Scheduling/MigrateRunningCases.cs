using KktWorkflow.Engine;
using KktWorkflow.Storage.CaseMigrations;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Moves the cases of approved migrations. One host at a time does it: the others find its lease.</summary>
internal sealed class MigrateRunningCases(MigrationRun migrations) : ISweep
{
    private const int SlicesOfALook = 50;

    public static string Name => "migration";

    public static TimeSpan Every => TimeSpan.FromSeconds(10);

    public static DueWork? Wakes => null;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var all = 0;
        while (await migrations.Run(SlicesOfALook, cancellation) is > 0 and var done)
            all += done;
        return all;
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}

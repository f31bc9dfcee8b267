using System.Globalization;
using KktWorkflow.Storage.CaseMigrations;

namespace KktWorkflow.Storage.KillDriver;

/// <summary>Moves the cases of the batch that is approved, and says how many are left whenever it looks, until it is killed or through.</summary>
internal static class MigratingHost
{
    /// <param name="minutes">How far ahead its clock is: the lease of the host that was killed before it is over.</param>
    public static async Task Run(StorageOptions options, int minutes)
    {
        await using var storage = new KktStorage(options, TimeProvider.System, new ClockAhead(TimeSpan.FromMinutes(minutes)));
        var plan = (await storage.Migrations.List(null, CancellationToken.None))[0].Plan;
        var moving = Task.Run(async () =>
        {
            while (await storage.MigrationRun.Run(10, CancellationToken.None) > 0)
            {
            }
        });
        while (!moving.IsCompleted)
        {
            var left = await storage.MigrationPreview.Overview(plan, TimeSpan.Zero, CancellationToken.None);
            Console.WriteLine(left.Total.ToString(CultureInfo.InvariantCulture));
        }

        await moving;
    }

    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

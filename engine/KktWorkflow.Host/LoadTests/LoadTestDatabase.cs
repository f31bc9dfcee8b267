using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Demo;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Host.LoadTests;

/// <summary>A database for load tests: a demo database, marked as such before anything else stands in it, with cases that were played through the real commands and
/// copies of them. `serve` opens it with `--demo` only; no other database is ever filled.</summary>
public static class LoadTestDatabase
{
    /// <summary>So many cases are played where the caller asks for no other number; all others are copies.</summary>
    private const int Played = 200;

    private const string Marked = "true";

    /// <summary>Makes a database with <paramref name="cases"/> cases from an empty one, or adds to a load-test database what is missing. Cases beyond that stay.</summary>
    /// <param name="copied">Which cases are counted and copied.</param>
    /// <param name="libraryFolder">The folder `process-definitions`.</param>
    /// <param name="now">None of its cases is later.</param>
    /// <param name="progress">Told the number of cases now and then.</param>
    /// <param name="played">So many cases at most are played through the real commands.</param>
    /// <exception cref="CannotStartException">The database holds something and was not made for load tests. Nothing was changed.</exception>
    public static async Task FillAsync(
        StorageOptions options, string libraryFolder, long cases, CopiedCases copied, DateTimeOffset now, IProgress<long>? progress, CancellationToken cancellation, int played = Played)
    {
        await using var storage = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        if (storage.Schema.MigratesItself)
            await storage.Schema.Migrate(cancellation);
        await MarkAsync(storage, cancellation);
        var files = new DemoFiles(libraryFolder);
        await DemoLoader.LoadAsync(options, files, Stories(files.Script, (int)Math.Min(cases, played)), now, cancellation);
        await storage.Multiplier.Multiply(cases, copied, progress, cancellation);
    }

    private static async Task MarkAsync(KktStorage storage, CancellationToken cancellation)
    {
        if (string.Equals(await storage.Settings.Find(SettingStore.LoadTest, cancellation), Marked, StringComparison.Ordinal))
            return;
        if (await storage.Settings.LatestEvent(cancellation) is not null || await storage.Settings.Find(SettingStore.Demo, cancellation) is not null)
            throw new CannotStartException("This database was not made for load tests, so it is not filled with copies: name an empty folder with --data.");
        await storage.Settings.Save(SettingStore.LoadTest, Marked, cancellation);
    }

    /// <summary>The demo's stories over and over, each time a working day earlier.</summary>
    private static DemoScript Stories(DemoScript script, int count) => script with
    {
        Cases = [.. Enumerable.Range(0, count).Select(i => (Story: script.Cases[i % script.Cases.Length], Round: i / script.Cases.Length))
            .Select(s => s.Story with { Id = FormattableString.Invariant($"{s.Story.Id}/{s.Round}"), WorkingDaysAgo = s.Story.WorkingDaysAgo + s.Round })],
    };
}

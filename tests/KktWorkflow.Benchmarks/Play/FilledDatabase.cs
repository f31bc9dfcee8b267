using System.Globalization;
using KktWorkflow.Benchmarks.Databases;
using KktWorkflow.Benchmarks.Harness;
using KktWorkflow.Host.LoadTests;
using KktWorkflow.Storage;
using KktWorkflow.Storage.LoadTests;

namespace KktWorkflow.Benchmarks.Play;

/// <summary>A load-test database with its storage open, as `seed` makes it.</summary>
internal sealed class FilledDatabase : IAsyncDisposable
{
    private FilledDatabase(IBenchmarkDatabase database, string folder)
    {
        Database = database;
        Folder = folder;
        Storage = new(database.Options, TimeProvider.System, TimeProvider.System);
    }

    public IBenchmarkDatabase Database { get; }

    public string Folder { get; }

    public KktStorage Storage { get; private set; }

    public static async Task<FilledDatabase> CreateAsync(BenchmarkRun run, IBenchmarkServer server, long cases, CopiedCases copied, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Path.GetRandomFileName());
        var filled = new FilledDatabase(await server.CreateAsync(folder, cancellation), folder);
        // A server is migrated by hand, here too.
        await filled.Storage.Schema.Migrate(cancellation);
        await filled.FillAsync(run, cases, copied, cancellation);
        return filled;
    }

    /// <summary>Adds what is missing to <paramref name="cases"/>.</summary>
    public async Task FillAsync(BenchmarkRun run, long cases, CopiedCases copied, CancellationToken cancellation)
    {
        run.Say(string.Create(CultureInfo.InvariantCulture, $"  filling a database with {cases:#,0} {(copied == CopiedCases.Open ? "open " : "")}cases …"));
        await LoadTestDatabase.FillAsync(Database.Options, BenchmarkRun.Library, cases, copied, TimeProvider.System.GetUtcNow().AddMinutes(-1), null, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

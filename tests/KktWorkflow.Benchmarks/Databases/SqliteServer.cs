namespace KktWorkflow.Benchmarks.Databases;

/// <summary>SQLite: a file a database.</summary>
internal sealed class SqliteServer : IBenchmarkServer
{
    public const string ProviderName = "sqlite";

    public string Name => ProviderName;

    public Task<IBenchmarkDatabase> CreateAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return Task.FromResult<IBenchmarkDatabase>(new SqliteDatabase(folder));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The kinds of databases that can be measured here.</summary>
internal static class BenchmarkServers
{
    public static readonly string[] Names = [SqliteServer.ProviderName];

    public static IBenchmarkServer Create(string name) => name switch
    {
        SqliteServer.ProviderName => new SqliteServer(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such provider."),
    };
}

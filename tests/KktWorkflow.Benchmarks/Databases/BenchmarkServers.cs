using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The kinds of databases that can be measured here.</summary>
internal static class BenchmarkServers
{
    public static readonly string[] Names = [SqliteServer.ProviderName, PostgreSqlBenchmarkServer.ProviderName];

    /// <summary>Those that can be measured on this machine.</summary>
    public static IEnumerable<string> Present => Names.Where(n => n != PostgreSqlBenchmarkServer.ProviderName || PostgreSqlServer.WhatIsMissing is null);

    public static IBenchmarkServer Create(string name) => name switch
    {
        SqliteServer.ProviderName => new SqliteServer(),
        PostgreSqlBenchmarkServer.ProviderName => new PostgreSqlBenchmarkServer(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such provider."),
    };
}

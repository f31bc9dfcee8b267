using System.Globalization;
using KktWorkflow.Storage.Tests.World;
using Npgsql;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>PostgreSQL, started by the first database that is asked for, with the settings it comes with; it ends with this process.</summary>
internal sealed class PostgreSqlBenchmarkServer : IBenchmarkServer
{
    public const string ProviderName = "postgresql";

    private PostgreSqlServer? _server;
    private int _databases;

    public string Name => ProviderName;

    public async Task<IBenchmarkDatabase> CreateAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        _server ??= await PostgreSqlServer.StartNew();
        var name = string.Create(CultureInfo.InvariantCulture, $"bench{++_databases}");
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString);
#pragma warning disable CA2100 // A name can't be a parameter; this one was made here.
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancellation);
        return new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString, folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.Stop();
    }
}

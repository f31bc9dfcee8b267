using System.Security.Cryptography;
using KktWorkflow.Storage;
using Npgsql;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>One database on a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase(string connectionString, string folder) : IBenchmarkDatabase
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, MaxPoolSize = 64 });

    public StorageOptions Options => new() { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString, FilesFolder = Path.Combine(folder, "files") };

    public string ConnectionString => connectionString;

    public async Task<long> SizeAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>In the same database, in a schema of its own.</summary>
    public Task<IBareSteps> BareStepsAsync(CancellationToken cancellation) => PostgreSqlBareSteps.CreateAsync(_source, cancellation);

    public Task<IBareWorklist> BareWorklistAsync(CancellationToken cancellation) => Task.FromResult<IBareWorklist>(new PostgreSqlBareWorklist(_source));

    public async Task<long> HashLogAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            "SELECT l.canonical, p.content FROM log_events l LEFT JOIN private_parts p ON p.stream = l.stream AND p.sequence = l.sequence ORDER BY l.stream, l.sequence");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var hash = new byte[SHA256.HashSizeInBytes];
        var lines = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            SHA256.HashData(reader.GetFieldValue<byte[]>(0), hash);
            if (!reader.IsDBNull(1))
                SHA256.HashData(reader.GetFieldValue<byte[]>(1), hash);
            lines++;
        }

        return lines;
    }

    public async Task<(long Lines, long Streams)> CountLinesAsync(string kind, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("SELECT count(*), count(DISTINCT stream) FROM log_events WHERE kind = $1");
        command.Parameters.Add(new() { Value = kind });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async Task<long> CountAllLinesAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("SELECT count(*) FROM log_events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task AnalyseAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

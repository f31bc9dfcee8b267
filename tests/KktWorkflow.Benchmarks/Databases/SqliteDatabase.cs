using System.Security.Cryptography;
using KktWorkflow.Storage;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>One SQLite file.</summary>
internal sealed class SqliteDatabase(string folder) : IBenchmarkDatabase
{
    public StorageOptions Options => new() { ConnectionString = ConnectionString, FilesFolder = Path.Combine(folder, "files") };

    public string ConnectionString => Of("kktworkflow.db");

    public async Task<long> SizeAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ConnectionString, cancellation);
        await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        return new FileInfo(Path.Combine(folder, "kktworkflow.db")).Length;
    }

    public async Task<IBareSteps> BareStepsAsync(CancellationToken cancellation)
    {
        var connection = await OpenAsync(Of("bare.db"), cancellation);
        // As the product's writer sets itself up.
        await ExecuteAsync(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
            cancellation);
        return await SqliteBareSteps.CreateAsync(connection, cancellation);
    }

    public async Task<IBareWorklist> BareWorklistAsync(CancellationToken cancellation) => new SqliteBareWorklist(await OpenAsync(ConnectionString, cancellation));

    public async Task<long> HashLogAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ConnectionString, cancellation);
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT l.canonical, p.content FROM log_events l LEFT JOIN private_parts p ON p.stream = l.stream AND p.sequence = l.sequence ORDER BY l.stream, l.sequence";
        using var reader = await command.ExecuteReaderAsync(cancellation);
        var hash = new byte[SHA256.HashSizeInBytes];
        var lines = 0L;
        while (reader.Read())
        {
            SHA256.HashData((byte[])reader.GetValue(0), hash);
            if (!reader.IsDBNull(1))
                SHA256.HashData((byte[])reader.GetValue(1), hash);
            lines++;
        }

        return lines;
    }

    public async Task<(long Lines, long Streams)> CountLinesAsync(string kind, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ConnectionString, cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT stream) FROM log_events WHERE kind = $kind";
        command.Parameters.AddWithValue("$kind", kind);
        using var reader = await command.ExecuteReaderAsync(cancellation);
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async Task<long> CountAllLinesAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ConnectionString, cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM log_events";
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>SQLite plans the product's queries without counts, so it gets none here.</summary>
    public Task AnalyseAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    }

    internal static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string Of(string file) => $"Data Source={Path.Combine(folder, file)}";

    private static async Task<SqliteConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}

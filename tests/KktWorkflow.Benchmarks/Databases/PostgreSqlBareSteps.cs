using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The bare step on PostgreSQL: two round trips, the lock with the read, and all writes with the commit; a connection a client.</summary>
internal sealed class PostgreSqlBareSteps : IBareSteps
{
    private const int Cases = 1_000;
    private const int StateBytes = 4_096;
    private const int LineBytes = 600;

    private readonly NpgsqlDataSource _source;
    private readonly ConcurrentDictionary<int, byte[]> _hashes = [];
    private readonly byte[] _text = RandomNumberGenerator.GetBytes(LineBytes);
    private int _next;

    private PostgreSqlBareSteps(NpgsqlDataSource source) => _source = source;

    public bool CanGroup => false;

    public static async Task<IBareSteps> CreateAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var create = source.CreateCommand(
            """
            CREATE SCHEMA bare;
            CREATE TABLE bare.states (id integer PRIMARY KEY, version bigint NOT NULL, state bytea NOT NULL);
            CREATE TABLE bare.items (id integer NOT NULL, number bigint NOT NULL, status integer NOT NULL, PRIMARY KEY (id, number));
            CREATE TABLE bare.log (id integer NOT NULL, sequence bigint NOT NULL, hash bytea NOT NULL, line bytea NOT NULL, PRIMARY KEY (id, sequence));
            CREATE TABLE bare.timers (id integer NOT NULL, number bigint NOT NULL, due bigint NOT NULL, PRIMARY KEY (id, number));
            CREATE TABLE bare.outbox (id integer NOT NULL, sequence bigint NOT NULL, body text NOT NULL, PRIMARY KEY (id, sequence));
            """);
        await create.ExecuteNonQueryAsync(cancellation);
        await using var fill = source.CreateCommand("INSERT INTO bare.states SELECT n, 0, $1 FROM generate_series(0, $2) n");
        fill.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(StateBytes) });
        fill.Parameters.Add(new() { Value = Cases - 1 });
        await fill.ExecuteNonQueryAsync(cancellation);
        await using var items = source.CreateCommand("INSERT INTO bare.items SELECT id, 0, 1 FROM bare.states");
        await items.ExecuteNonQueryAsync(cancellation);
        return new PostgreSqlBareSteps(source);
    }

    public async Task StepAsync(int client, CancellationToken cancellation)
    {
        var id = (Interlocked.Increment(ref _next) & int.MaxValue) % Cases;
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        long version;
        byte[] state;
        await using (var read = new NpgsqlBatch(connection))
        {
            Add(read, "BEGIN");
            Add(read, "SELECT version, state FROM bare.states WHERE id = $1 FOR UPDATE", id);
            await using var reader = await read.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            version = reader.GetInt64(0);
            state = reader.GetFieldValue<byte[]>(1);
        }

        await using var write = new NpgsqlBatch(connection);
        Add(write, "UPDATE bare.states SET version = $2, state = $3 WHERE id = $1", id, version + 1, state);
        Add(write, "UPDATE bare.items SET status = 2 WHERE id = $1 AND number = $2", id, version);
        Add(write, "INSERT INTO bare.items (id, number, status) VALUES ($1, $2, 1)", id, version + 1);
        var hash = _hashes.GetOrAdd(client, _ => new byte[SHA256.HashSizeInBytes]);
        for (var i = 0; i < 3; i++)
        {
            hash = SHA256.HashData([.. hash, .. _text]);
            Add(write, "INSERT INTO bare.log (id, sequence, hash, line) VALUES ($1, $2, $3, $4)", id, version * 3 + i, hash, _text);
        }

        _hashes[client] = hash;
        Add(write, "INSERT INTO bare.timers (id, number, due) VALUES ($1, $2, $3)", id, version, version);
        Add(write, "INSERT INTO bare.outbox (id, sequence, body) VALUES ($1, $2, $3)", id, version, "Hồ sơ đã chuyển bước");
        Add(write, "COMMIT");
        await write.ExecuteNonQueryAsync(cancellation);
    }

    public Task GroupAsync(int steps, CancellationToken cancellation) => throw new NotSupportedException("Every client commits by itself.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
#pragma warning disable CA2100 // Constants of this file.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}

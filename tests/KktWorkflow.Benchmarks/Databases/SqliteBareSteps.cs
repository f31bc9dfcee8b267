using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The bare step on SQLite: one connection, prepared statements, clients in turn, since there is one writer whatever they do.</summary>
internal sealed class SqliteBareSteps : IBareSteps
{
    private const int Cases = 1_000;
    private const int StateBytes = 4_096;
    private const int LineBytes = 600;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _write;
    private readonly SqliteCommand _close;
    private readonly SqliteCommand _open;
    private readonly SqliteCommand _line;
    private readonly SqliteCommand _timer;
    private readonly SqliteCommand _message;
    private readonly byte[] _text = RandomNumberGenerator.GetBytes(LineBytes);
    private byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private long _next;

    private SqliteBareSteps(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _read = Prepare("SELECT version, state FROM states WHERE id = $0", 1);
        _write = Prepare("UPDATE states SET version = $1, state = $2 WHERE id = $0", 3);
        _close = Prepare("UPDATE items SET status = 2 WHERE id = $0 AND number = $1", 2);
        _open = Prepare("INSERT INTO items (id, number, status) VALUES ($0, $1, 1)", 2);
        _line = Prepare("INSERT INTO log (id, sequence, hash, line) VALUES ($0, $1, $2, $3)", 4);
        _timer = Prepare("INSERT INTO timers (id, number, due) VALUES ($0, $1, $2)", 3);
        _message = Prepare("INSERT INTO outbox (id, sequence, body) VALUES ($0, $1, $2)", 3);
    }

    public bool CanGroup => true;

    public static async Task<IBareSteps> CreateAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await SqliteDatabase.ExecuteAsync(
            connection,
            """
            CREATE TABLE states (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, state BLOB NOT NULL);
            CREATE TABLE items (id INTEGER NOT NULL, number INTEGER NOT NULL, status INTEGER NOT NULL, PRIMARY KEY (id, number)) WITHOUT ROWID;
            CREATE TABLE log (id INTEGER NOT NULL, sequence INTEGER NOT NULL, hash BLOB NOT NULL, line BLOB NOT NULL, PRIMARY KEY (id, sequence));
            CREATE TABLE timers (id INTEGER NOT NULL, number INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (id, number)) WITHOUT ROWID;
            CREATE TABLE outbox (id INTEGER NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, sequence)) WITHOUT ROWID;
            BEGIN;
            """,
            cancellation);
        using (var fill = connection.CreateCommand())
        {
            fill.CommandText =
                """
                WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < $last)
                INSERT INTO states SELECT value, 0, randomblob($bytes) FROM n;
                INSERT INTO items SELECT id, 0, 1 FROM states;
                COMMIT;
                """;
            fill.Parameters.AddWithValue("$bytes", StateBytes);
            fill.Parameters.AddWithValue("$last", Cases - 1);
            await fill.ExecuteNonQueryAsync(cancellation);
        }

        return new SqliteBareSteps(connection);
    }

    public async Task StepAsync(int client, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _begin.ExecuteNonQuery();
            Step();
            _commit.ExecuteNonQuery();
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task GroupAsync(int steps, CancellationToken cancellation)
    {
        _begin.ExecuteNonQuery();
        for (var i = 0; i < steps; i++)
            Step();
        _commit.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { _begin, _commit, _read, _write, _close, _open, _line, _timer, _message })
            await command.DisposeAsync();
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

    private void Step()
    {
        var id = _next++ % Cases;
        long version;
        byte[] state;
        _read.Parameters[0].Value = id;
        using (var reader = _read.ExecuteReader())
        {
            reader.Read();
            version = reader.GetInt64(0);
            state = (byte[])reader.GetValue(1);
        }

        Run(_write, id, version + 1, state);
        Run(_close, id, version);
        Run(_open, id, version + 1);
        for (var i = 0; i < 3; i++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(_hash);
            hash.AppendData(_text);
            _hash = hash.GetHashAndReset();
            Run(_line, id, version * 3 + i, _hash, _text);
        }

        Run(_timer, id, version, version);
        Run(_message, id, version, "Hồ sơ đã chuyển bước");
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters = 0)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        return command;
    }
}

using System.Globalization;
using KktWorkflow.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>One prepared statement. Prepared and bound at the level of SQLite itself: ADO.NET looks up each parameter by name at each run,
/// which costs a command of forty statements more than the statements.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <param name="values">How many values stand for @0, @1 …</param>
    public SqliteStatement(sqlite3 database, string sql, int values)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
        _places = new int[values];
        for (var i = 0; i < values; i++)
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"@{i}"));
    }

    /// <summary>Binds values and runs to the end, or until <paramref name="read"/>, which sees each row, says that it has enough.
    /// Ready for the next run afterwards, whatever happened.</summary>
    public void Run(ReadOnlySpan<object?> values, Func<SqliteRow, bool>? read)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (_places[i] > 0)
                    Check(Bind(_places[i], values[i]));
            }

            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
                if (read is not null && !read(new(_statement)))
                    return;
            }

            if (result != raw.SQLITE_DONE)
                Check(result);
        }
        finally
        {
            // Says again what the run said; that was thrown.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        Guid id => BindId(place, id),
        CaseId id => BindId(place, id.Value),
        Instant at => raw.sqlite3_bind_int64(_statement, place, at.Microseconds),
        _ => throw new ArgumentException($"No column holds a {value.GetType().Name}.", nameof(value)),
    };

    private int BindId(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(_statement, place, bytes);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}

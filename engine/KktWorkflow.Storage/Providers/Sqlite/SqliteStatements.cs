using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>Prepared statements of one open connection, kept by their text. Not for several threads at once.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);

    /// <summary>Runs a statement; the values stand for @0, @1 … Returns the number of changed rows.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        Prepare(sql, values.Length).Run(values, null);
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <summary>The first row, or default.</summary>
    public T? First<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values)
    {
        T? first = default;
        Prepare(sql, values.Length).Run(values, row =>
        {
            first = read(row);
            return false;
        });
        return first;
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        Prepare(sql, values.Length).Run(values, row =>
        {
            rows.Add(read(row));
            return true;
        });
        return rows;
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
    }

    private SqliteStatement Prepare(string sql, int values)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
            _prepared.Add(sql, statement = new(connection.Handle!, sql, values));
        return statement;
    }
}

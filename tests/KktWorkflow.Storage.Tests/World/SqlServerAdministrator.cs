using System.Globalization;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>The owner of a SQL Server database. A row is named by its place in the table as it was first seen; its key, also as a change left it, is kept here.</summary>
internal sealed class SqlServerAdministrator : IDatabaseAdministrator
{
    private readonly SqlConnection _connection;
    private readonly Dictionary<string, (List<string> Columns, List<object[]> Rows)> _keys = new(StringComparer.Ordinal);

    public SqlServerAdministrator(string connectionString)
    {
        _connection = new(connectionString + ";Pooling=false");
        _connection.Open();
    }

    public void DropTriggers()
    {
        foreach (var drop in Column("SELECT N'DROP TRIGGER ' + QUOTENAME(name) FROM sys.triggers WHERE parent_class = 1"))
            Execute((string)drop);
    }

    public List<string> Tables() => [.. Column("SELECT name FROM sys.tables WHERE name <> N'kkt_no_truncate' ORDER BY name").Cast<string>()];

    public List<string> Columns(string table) =>
        [.. Column("SELECT name FROM sys.columns WHERE object_id = OBJECT_ID(@table) ORDER BY column_id", ("@table", table)).Cast<string>()];

    public List<long> Rows(string table) => [.. Enumerable.Range(0, Keys(table).Rows.Count).Select(n => (long)n)];

    public object Read(string table, string column, long row)
    {
        var (where, key) = Find(table, row);
        return Column($"SELECT [{column}] FROM {table} WHERE {where}", key).Single();
    }

    public bool IsNumber(string table, string column) => TypeOf(table, column) is "int" or "bigint";

    public bool IsText(string table, string column) => TypeOf(table, column) is "nvarchar";

    public bool Write(string table, string column, long row, object value)
    {
        var (where, key) = Find(table, row);
        try
        {
            // An absent value has no type of its own, and none fits every column.
            if (value is DBNull)
                Execute($"UPDATE {table} SET [{column}] = NULL WHERE {where}", key);
            else
                Execute($"UPDATE {table} SET [{column}] = @value WHERE {where}", [("@value", value), .. key]);
        }
        catch (SqlException refused) when (refused.Number is 515 or 547 or 2601 or 2627 or 2628 or 8152)
        {
            return false;
        }

        if (Keys(table).Columns.IndexOf(column) is >= 0 and var place)
            Keys(table).Rows[(int)row][place] = value;
        return true;
    }

    public void Delete(string table, long row)
    {
        var (where, key) = Find(table, row);
        Execute($"DELETE FROM {table} WHERE {where}", key);
    }

    public void Dispose() => _connection.Dispose();

    private (List<string> Columns, List<object[]> Rows) Keys(string table)
    {
        if (_keys.TryGetValue(table, out var keys))
            return keys;
        var columns = Column(
            """
            SELECT c.name FROM sys.indexes i
            JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
            JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
            WHERE i.is_primary_key = 1 AND i.object_id = OBJECT_ID(@table) ORDER BY k.key_ordinal
            """,
            ("@table", table)).Cast<string>().ToList();
        var names = string.Join(", ", columns.Select(c => $"[{c}]"));
        return _keys[table] = (columns, Rows($"SELECT {names} FROM {table} ORDER BY {names}", []));
    }

    private (string Where, (string Name, object Value)[] Key) Find(string table, long row)
    {
        var (columns, rows) = Keys(table);
        return (
            string.Join(" AND ", columns.Select((c, n) => string.Create(CultureInfo.InvariantCulture, $"[{c}] = @k{n}"))),
            [.. rows[(int)row].Select((value, n) => (string.Create(CultureInfo.InvariantCulture, $"@k{n}"), value))]);
    }

    private string TypeOf(string table, string column) => (string)Column(
        "SELECT TYPE_NAME(system_type_id) FROM sys.columns WHERE object_id = OBJECT_ID(@table) AND name = @column", ("@table", table), ("@column", column)).Single();

    private List<object> Column(string sql, params (string Name, object Value)[] values) => [.. Rows(sql, values).Select(row => row[0])];

    private List<object[]> Rows(string sql, (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public void Rename(string table, string name) => Execute($"EXEC sp_rename '{table}', '{name}'");

    private void Execute(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqlCommand Command(string sql, (string Name, object Value)[] values)
    {
        var command = new SqlCommand(sql, _connection);
        foreach (var (name, value) in values)
            command.Parameters.Add(new(name, value));
        return command;
    }
}

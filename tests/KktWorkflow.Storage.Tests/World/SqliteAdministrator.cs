using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Who has the file of a SQLite database.</summary>
internal sealed class SqliteAdministrator : IDatabaseAdministrator
{
    private readonly SqliteConnection _connection;

    // A key of one whole number is the row's name itself: where such a row went with a change is kept here.
    private readonly Dictionary<(string Table, long Row), long> _places = [];

    public SqliteAdministrator(StorageOptions options)
    {
        _connection = new($"{options.ConnectionString};Pooling=False");
        _connection.Open();
        Execute("PRAGMA busy_timeout = 10000");
    }

    public void DropTriggers()
    {
        foreach (var name in Column("SELECT name FROM sqlite_master WHERE type = 'trigger'").Cast<string>().ToList())
            Execute($"DROP TRIGGER {name}");
    }

    public List<string> Tables() => [.. Column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Cast<string>()];

    public List<string> Columns(string table) => [.. Column($"SELECT name FROM pragma_table_info('{table}')").Cast<string>()];

    public List<long> Rows(string table) => [.. Column($"SELECT rowid FROM {table} ORDER BY rowid").Cast<long>()];

    public object Read(string table, string column, long row) => Column($"SELECT \"{column}\" FROM {table} WHERE rowid = {PlaceOf(table, row)}").Single();

    public bool IsNumber(string table, string column) => TypeOf(table, column) == "INTEGER";

    public bool IsText(string table, string column) => TypeOf(table, column) == "TEXT";

    public bool Write(string table, string column, long row, object value)
    {
        try
        {
            if (Execute($"UPDATE {table} SET \"{column}\" = @v WHERE rowid = {PlaceOf(table, row)}", value) != 1)
                return false;
            if (IsRowName(table, column))
                _places[(table, row)] = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
            return true;
        }
        catch (SqliteException constraint) when (constraint.SqliteErrorCode == 19)
        {
            return false;
        }
    }

    public void Delete(string table, long row) => Execute($"DELETE FROM {table} WHERE rowid = {PlaceOf(table, row)}");

    public void Rename(string table, string name) => Execute($"ALTER TABLE {table} RENAME TO {name}");

    public int Execute(string sql, object? value = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (value is not null)
            command.Parameters.AddWithValue("@v", value);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private long PlaceOf(string table, long row) => _places.GetValueOrDefault((table, row), row);

    private bool IsRowName(string table, string column) =>
        Column($"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0") is [string only] && only == column && IsNumber(table, column);

    private string TypeOf(string table, string column) => (string)Column($"SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}'").Single();

    private List<object> Column(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read())
            values.Add(reader.GetValue(0));
        return values;
    }
}

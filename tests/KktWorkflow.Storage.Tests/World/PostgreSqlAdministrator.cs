using Npgsql;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>The owner of a PostgreSQL database. A row is named by its place in the table as it was first seen; where it went with a change is kept here.</summary>
internal sealed class PostgreSqlAdministrator : IDatabaseAdministrator
{
    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, List<string>> _places = new(StringComparer.Ordinal);

    public PostgreSqlAdministrator(string connectionString)
    {
        _connection = new(connectionString + ";Pooling=false");
        _connection.Open();
    }

    public void DropTriggers()
    {
        foreach (var drop in Column("SELECT format('DROP TRIGGER %I ON %I', t.tgname, c.relname) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"))
            Execute((string)drop);
    }

    public List<string> Tables() => [.. Column("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename").Cast<string>()];

    public List<string> Columns(string table) =>
        [.. Column($"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position").Cast<string>()];

    public List<long> Rows(string table) => [.. Enumerable.Range(0, Places(table).Count).Select(n => (long)n)];

    public object Read(string table, string column, long row) => Column($"SELECT \"{column}\" FROM {table} WHERE ctid = '{Places(table)[(int)row]}'").Single();

    public bool IsNumber(string table, string column) => TypeOf(table, column) is "integer" or "bigint";

    public bool IsText(string table, string column) => TypeOf(table, column) is "text";

    public bool Write(string table, string column, long row, object value)
    {
        try
        {
            using var command = new NpgsqlCommand($"UPDATE {table} SET \"{column}\" = $1 WHERE ctid = '{Places(table)[(int)row]}' RETURNING ctid::text", _connection);
            command.Parameters.Add(new() { Value = value });
            Places(table)[(int)row] = (string)command.ExecuteScalar()!;
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is ['2', '2' or '3', ..])
        {
            return false;
        }
    }

    public void Delete(string table, long row) => Execute($"DELETE FROM {table} WHERE ctid = '{Places(table)[(int)row]}'");

    public void Rename(string table, string name) => Execute($"ALTER TABLE {table} RENAME TO {name}");

    public int Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private List<string> Places(string table)
    {
        if (!_places.TryGetValue(table, out var places))
            _places.Add(table, places = [.. Column($"SELECT ctid::text FROM {table} ORDER BY ctid").Cast<string>()]);
        return places;
    }

    private string TypeOf(string table, string column) => (string)Column(
        $"SELECT data_type::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND column_name = '{column}'").Single();

    private List<object> Column(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read())
            values.Add(reader.GetValue(0));
        return values;
    }
}

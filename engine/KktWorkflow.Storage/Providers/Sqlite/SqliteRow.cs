using SQLitePCL;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>The row on which a statement stands: valid until it goes on.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => checked((int)GetInt64(column));

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    public Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public long? OptionalLong(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : GetInt64(column);
}

using Microsoft.Data.Sqlite;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>Columns of our own types.</summary>
internal static class SqliteRead
{
    public static Guid Id(this SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    public static byte[] Bytes(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static long? OptionalLong(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? OptionalText(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

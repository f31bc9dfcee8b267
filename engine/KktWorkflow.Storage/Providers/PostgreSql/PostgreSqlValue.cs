using KktWorkflow.Engine;
using Npgsql;
using NpgsqlTypes;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>Values of statements, each with the type of its column: an absent one too, so that a statement is prepared once.</summary>
internal static class PostgreSqlValue
{
    public static NpgsqlParameter Id(Guid id) => new NpgsqlParameter<byte[]> { TypedValue = id.ToByteArray(bigEndian: true), NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Id(CaseId id) => Id(id.Value);

    public static NpgsqlParameter Id(Guid? id) => Bytes(id?.ToByteArray(bigEndian: true));

    public static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Long(long? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Number(int value) => new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Number(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Flag(bool value) => Number(value ? 1 : 0);

    public static NpgsqlParameter At(Instant value) => Long(value.Microseconds);

    public static NpgsqlParameter Longs(IEnumerable<long> values) => Array(values.ToArray(), NpgsqlDbType.Bigint);

    public static NpgsqlParameter Ints(IEnumerable<int?> values) => Array(values.ToArray(), NpgsqlDbType.Integer);

    public static NpgsqlParameter Texts(IEnumerable<string?> values) => Array(values.ToArray(), NpgsqlDbType.Text);

    public static NpgsqlParameter Blobs(IEnumerable<byte[]?> values) => Array(values.ToArray(), NpgsqlDbType.Bytea);

    private static NpgsqlParameter Array(object values, NpgsqlDbType element) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}

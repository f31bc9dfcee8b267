using System.Data.Common;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>Columns of our own types.</summary>
internal static class ServerRead
{
    public static Guid Id(this DbDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}

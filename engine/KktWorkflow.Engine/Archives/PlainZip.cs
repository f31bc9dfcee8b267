using System.Buffers.Binary;
using System.Text;

namespace KktWorkflow.Engine.Archives;

/// <summary>A ZIP file in the one form that archives of cases have: entries stored uncompressed one behind the other, dated 1980-01-01, names of printable ASCII, no extra fields, no comments.
/// Every ZIP program opens it, and no bit of it is without meaning, so that a changed one is found anywhere. Files below 4 GB.</summary>
internal static class PlainZip
{
    public const int LocalLength = 30;
    public const int CentralLength = 46;
    public const int EndLength = 22;

    private const ushort Version = 20;
    private const ushort FirstDay = 0x0021;

    /// <summary>What stands before an entry's content.</summary>
    public static byte[] Local(PlainZipEntry entry)
    {
        var header = new byte[LocalLength + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        WriteCommon(header.AsSpan(4), entry);
        Encoding.ASCII.GetBytes(entry.Name, header.AsSpan(LocalLength));
        return header;
    }

    /// <summary>What stands behind all contents.</summary>
    public static byte[] Directory(IReadOnlyList<PlainZipEntry> entries)
    {
        var length = entries.Sum(e => CentralLength + e.Name.Length);
        var begin = entries.Sum(e => LocalLength + e.Name.Length + e.Length);
        var bytes = new byte[length + EndLength];
        var at = 0;
        foreach (var entry in entries)
        {
            var header = bytes.AsSpan(at);
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014b50);
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
            WriteCommon(header[6..], entry);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)entry.Offset);
            Encoding.ASCII.GetBytes(entry.Name, header[CentralLength..]);
            at += CentralLength + entry.Name.Length;
        }

        var end = bytes.AsSpan(at);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)begin);
        return bytes;
    }

    /// <summary>The members that both headers have, from the version that is needed on.</summary>
    private static void WriteCommon(Span<byte> header, PlainZipEntry entry)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], FirstDay);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], (uint)entry.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], (uint)entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)entry.Name.Length);
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KktWorkflow.Host.Tests.Attachments;

/// <summary>Small files of each kind, whole and spoilt.</summary>
internal static class SomeFiles
{
    /// <param name="length">So many bytes in all.</param>
    public static byte[] Pdf(string text = "tờ trình", int length = 0) => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}{new string(' ', Math.Max(0, length - Encoding.UTF8.GetByteCount(text) - 18))}\n%%EOF\n");

    public static byte[] Png() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[40], 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40], 0xFF, 0xD9];

    public static byte[] Word() => Zip(("[Content_Types].xml", 100), ("word/document.xml", 2_000));

    public static byte[] Excel() => Zip(("[Content_Types].xml", 100), ("xl/workbook.xml", 2_000));

    /// <summary>A zip with entries of these names, each of so many zeros.</summary>
    public static byte[] Zip(params (string Name, int Length)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, length) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(new byte[length]);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The same zip with its directory named by Zip64 alone: its own end names one that lists a single entry.</summary>
    public static byte[] Zip64(byte[] zip)
    {
        var end = zip.AsSpan(^22);
        var (count, size, start) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        var body = zip[..^22];
        var decoy = body[(int)start..][..(46 + BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan((int)start + 28)))];
        using var made = new MemoryStream();
        using (var writer = new BinaryWriter(made))
        {
            writer.Write(body);
            writer.Write(decoy);
            // Its end by Zip64, the place of that, and the end that every zip has.
            writer.Write((byte[])[0x50, 0x4B, 0x06, 0x06, 44, 0, 0, 0, 0, 0, 0, 0, 45, 0, 45, 0, .. new byte[8]]);
            foreach (var number in (ulong[])[count, count, size, start])
                writer.Write(number);
            writer.Write((byte[])[0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0]);
            writer.Write((ulong)(body.Length + decoy.Length));
            writer.Write(1);
            writer.Write((byte[])[0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
            writer.Write((uint)decoy.Length);
            writer.Write((uint)body.Length);
            writer.Write((ushort)0);
        }

        return made.ToArray();
    }
}

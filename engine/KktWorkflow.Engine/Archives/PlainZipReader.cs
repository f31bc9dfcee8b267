using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KktWorkflow.Engine.Archives;

/// <summary>Reads a <see cref="PlainZip"/> and nothing else: headers are compared byte for byte with what the writer would have written.</summary>
internal static class PlainZipReader
{
    private const int LongestName = 200;

    /// <summary>The entries; or the byte from which on the file is not in that form.</summary>
    public static async Task<(IReadOnlyList<PlainZipEntry> Entries, long? WrongAt)> Read(Stream file, CancellationToken cancellation)
    {
        var entries = new List<PlainZipEntry>();
        var at = 0L;
        var header = new byte[PlainZip.LocalLength];
        while (at + PlainZip.LocalLength <= file.Length)
        {
            await ReadAt(file, at, header, cancellation);
            // The directory begins where no entry does.
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
                break;
            var (length, nameLength) = (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)));
            if (nameLength is 0 or > LongestName || at + PlainZip.LocalLength + nameLength + length > file.Length)
                return (entries, at);
            var name = new byte[nameLength];
            await ReadAt(file, at + PlainZip.LocalLength, name, cancellation);
            var entry = new PlainZipEntry(Encoding.Latin1.GetString(name), at, length, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14)));
            if (!entry.Name.All(letter => letter is > ' ' and < '\x7f') || !PlainZip.Local(entry).AsSpan(0, PlainZip.LocalLength).SequenceEqual(header)
                || await ChecksumOf(file, entry, cancellation) != entry.Crc)
                return (entries, at);
            entries.Add(entry);
            at = entry.End;
        }

        var expected = PlainZip.Directory(entries);
        if (file.Length - at != expected.Length)
            return (entries, at);
        var directory = new byte[expected.Length];
        await ReadAt(file, at, directory, cancellation);
        return (entries, directory.AsSpan().SequenceEqual(expected) ? null : at);
    }

    public static async Task<byte[]> Content(Stream file, PlainZipEntry entry, CancellationToken cancellation)
    {
        var content = new byte[checked((int)entry.Length)];
        await ReadAt(file, entry.Begin, content, cancellation);
        return content;
    }

    /// <summary>SHA-256 of an entry's content, lower-case hex.</summary>
    public static async Task<string> Hash(Stream file, PlainZipEntry entry, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in Pieces(file, entry, cancellation))
            hash.AppendData(piece.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<uint> ChecksumOf(Stream file, PlainZipEntry entry, CancellationToken cancellation)
    {
        var crc = new Crc32();
        await foreach (var piece in Pieces(file, entry, cancellation))
            crc.Add(piece.Span);
        return crc.Value;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(Stream file, PlainZipEntry entry, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        file.Position = entry.Begin;
        var buffer = new byte[65_536];
        for (var left = entry.Length; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellation);
            if (read == 0)
                yield break;
            left -= read;
            yield return buffer.AsMemory(0, read);
        }
    }

    private static async Task ReadAt(Stream file, long at, byte[] into, CancellationToken cancellation)
    {
        file.Position = at;
        await file.ReadExactlyAsync(into, cancellation);
    }
}

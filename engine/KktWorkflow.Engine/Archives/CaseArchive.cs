using System.Security.Cryptography;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Archives;

/// <summary>What goes into the archive of a closed case. The same case under the same seal gives the same bytes.</summary>
public sealed record CaseArchive
{
    public required CaseId Case { get; init; }

    /// <summary>The canonical bytes of its lines, in their order.</summary>
    public required IReadOnlyList<byte[]> Lines { get; init; }

    /// <summary>The private parts that are there, in the order of their lines.</summary>
    public required IReadOnlyList<ArchivedPart> PrivateParts { get; init; }

    /// <summary>Up to which line private parts were erased; 0 when none was.</summary>
    public required long ErasedThrough { get; init; }

    /// <summary>The state as <see cref="CaseEventCodec.EncodeState"/> writes it.</summary>
    public required byte[] State { get; init; }

    public required ArchiveSeal Seal { get; init; }

    /// <summary>Number of the seal.</summary>
    public required long SealNumber { get; init; }

    /// <summary>Texts of the definition versions that it ran on.</summary>
    public required IReadOnlyList<byte[]> Definitions { get; init; }

    /// <summary>Hashes of its files, in ordinal order.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Writes the archive. Each file is opened twice, since its checksum stands before it; throws <see cref="InvalidDataException"/> when one is not what its hash says, or all are too much for a ZIP file.</summary>
    /// <param name="open">Opens a file by its hash.</param>
    public async Task Write(Stream target, Func<string, Stream> open, CancellationToken cancellation)
    {
        var small = new List<(string Name, byte[] Content)>
        {
            (ArchiveNames.Log, Joined(Lines)),
            (ArchiveNames.PrivateParts, Joined(PrivateParts.Select(part => part.Encode()))),
            (ArchiveNames.State, State),
            (ArchiveNames.Seal, Seal.Encode()),
        };
        small.AddRange(Definitions.Select(text => (ArchiveNames.Definition(Hex(SHA256.HashData(text))), text)));
        var files = new List<(string Hash, long Length, uint Crc)>();
        foreach (var hash in Files)
            files.Add(await Measure(hash, open, cancellation));
        var manifest = new ArchiveManifest(
            ArchiveManifest.FormatName, Case.ToString(), Lines.Count, SealNumber, ErasedThrough,
            [.. small.Select(e => new ArchiveManifest.Entry(e.Name, e.Content.Length, Hex(SHA256.HashData(e.Content)))), .. files.Select(f => new ArchiveManifest.Entry(ArchiveNames.File(f.Hash), f.Length, f.Hash))]);
        small.Insert(0, (ArchiveNames.Manifest, manifest.Encode()));

        var entries = new List<PlainZipEntry>();
        foreach (var (name, content) in small)
        {
            await target.WriteAsync(PlainZip.Local(Add(entries, name, content.Length, Crc32.Of(content))), cancellation);
            await target.WriteAsync(content, cancellation);
        }

        foreach (var (hash, length, crc) in files)
        {
            await target.WriteAsync(PlainZip.Local(Add(entries, ArchiveNames.File(hash), length, crc)), cancellation);
            await using var content = open(hash);
            await content.CopyToAsync(target, cancellation);
        }

        await target.WriteAsync(PlainZip.Directory(entries), cancellation);
    }

    private static PlainZipEntry Add(List<PlainZipEntry> entries, string name, long length, uint crc)
    {
        var entry = new PlainZipEntry(name, entries.Count == 0 ? 0 : entries[^1].End, length, crc);
        if (entry.End > uint.MaxValue - 1_000_000 || entries.Count == ushort.MaxValue - 1)
            throw new InvalidDataException("The files of the case are too much for one archive.");
        entries.Add(entry);
        return entry;
    }

    private static async Task<(string Hash, long Length, uint Crc)> Measure(string hash, Func<string, Stream> open, CancellationToken cancellation)
    {
        await using var content = open(hash);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (crc, length, buffer) = (new Crc32(), 0L, new byte[65_536]);
        while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            crc.Add(buffer.AsSpan(0, read));
            sha.AppendData(buffer, 0, read);
            length += read;
        }

        return Hex(sha.GetHashAndReset()) == hash ? (hash, length, crc.Value) : throw new InvalidDataException($"The file {hash} is not what its hash says.");
    }

    private static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}

using System.IO.Compression;
using System.Text;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Host.Procedures.Exchange;

/// <summary>Definitions in a zip. Nothing is ever unpacked to the disk: names in a zip are words for messages, and its sizes are counted while reading, not believed.</summary>
internal static class DefinitionZip
{
    /// <summary>Folder of what goes with a definition and is none.</summary>
    public const string Beside = "release/";

    private const int MostEntries = 2_000;

    // The tools of a zip keep a name for each entry: a fixed time makes equal definitions give equal bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8);

    public static byte[] Pack(IEnumerable<(string Name, byte[] Text)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, text) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(text);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The definitions in a zip; what stands <see cref="Beside"/> them is left out. Each comes with the name to speak of it; its text is null where it can't be taken. A zip that is broken, or brings more than there is room for,
    /// ends with an entry of its own name without a text.</summary>
    /// <param name="room">Bytes that may be inflated.</param>
    /// <returns>Inflated bytes, never more than <paramref name="room"/>, and what was found.</returns>
    public static async Task<(int Used, IReadOnlyList<(string Name, byte[]? Text)> Entries)> UnpackAsync(string name, byte[] bytes, int room, CancellationToken cancellation)
    {
        var found = new List<(string Name, byte[]? Text)>();
        var used = 0;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                throw new InvalidDataException("Too many entries.");
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0 && !e.FullName.StartsWith(Beside, StringComparison.Ordinal)))
            {
                if (!IsPlain(entry.FullName))
                {
                    found.Add((PlainName(entry.Name), null));
                    continue;
                }

                await using var stream = await entry.OpenAsync(cancellation);
                var largest = Math.Min(DefinitionLimits.Bytes, room - used);
                var text = await BoundedStream.ReadAsync(stream, largest, cancellation);
                used += text?.Length ?? largest;
                if (text is null && used == room)
                    throw new InvalidDataException("More than there is room for.");
                found.Add((entry.FullName, text));
            }
        }
        catch (InvalidDataException)
        {
            found.Add((name, null));
        }

        return (used, found);
    }

    /// <summary>A name for who knows ASCII only.</summary>
    public static string PlainName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));

    /// <summary>False for a name that leads out of the folder that somebody might unpack it to.</summary>
    private static bool IsPlain(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.StartsWith('/') && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);
}

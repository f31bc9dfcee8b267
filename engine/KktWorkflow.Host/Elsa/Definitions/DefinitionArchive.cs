using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Definitions as files and in zips. Nothing is ever unpacked to the disk: names in a zip are words for messages, and its sizes are counted while reading, not believed.</summary>
internal static class DefinitionArchive
{
    /// <summary>Bytes of an upload with all its files.</summary>
    public const int LargestUpload = 16 * 1024 * 1024;

    // All zips of an upload together, as they are read.
    private const int LargestInflated = 32 * 1024 * 1024;
    private const int MostEntries = 200;
    private const int LongestName = 80;

    // The tools of a zip keep a name for each entry: a fixed time makes equal definitions give equal bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string NameOf(DefinitionSummary version)
    {
        var words = SearchText.Fold(version.Name).Replace(' ', '-');
        return $"workflow-definition-{(words.Length > LongestName ? words[..LongestName] : words)}-{version.DefinitionId}-{version.VersionId}.json";
    }

    /// <summary>The name for who knows ASCII only.</summary>
    public static string Ascii(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));

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

    /// <summary>True for the first bytes of a zip.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK"u8);

    /// <summary>The definitions in several files, each with the name to speak of it; null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, JsonObject? Json)>> ReadAsync(IEnumerable<IFormFile> files, CancellationToken cancellation) =>
        [.. (await TextsAsync(files.Select(f => (f.FileName, (Func<Stream>)f.OpenReadStream)), cancellation))
            .Select(found => (found.Name, found.Text is null ? null : DefinitionEndpoints.Parse(found.Text)))];

    /// <summary>What stands in several files, those in zips one by one, each with the name to speak of it; null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, byte[]? Text)>> TextsAsync(IEnumerable<(string Name, Func<Stream> Open)> files, CancellationToken cancellation)
    {
        var found = new List<(string Name, byte[]? Text)>();
        var room = LargestInflated;
        foreach (var file in files)
        {
            await using var stream = file.Open();
            var bytes = await StudioBody.ReadAsync(stream, LargestUpload, cancellation);
            if (bytes is not null && IsZip(bytes))
                room -= await UnpackAsync(file.Name, bytes, room, found, cancellation);
            else
                found.Add((file.Name, bytes));
        }

        return found;
    }

    /// <summary>Adds what is in a zip to <paramref name="found"/>; the zip as a whole where it is broken, or brings more than there is room for.</summary>
    /// <returns>Inflated bytes, never more than <paramref name="room"/>.</returns>
    private static async Task<int> UnpackAsync(string name, byte[] bytes, int room, List<(string Name, byte[]? Text)> found, CancellationToken cancellation)
    {
        var used = 0;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                throw new InvalidDataException("Too many entries.");
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
            {
                if (!IsPlain(entry.FullName))
                {
                    found.Add((Ascii(entry.Name), null));
                    continue;
                }

                await using var stream = await entry.OpenAsync(cancellation);
                var largest = Math.Min(DefinitionLimits.Bytes, room - used);
                var text = await StudioBody.ReadAsync(stream, largest, cancellation);
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

        return used;
    }

    /// <summary>False for a name that leads out of the folder that somebody might unpack it to.</summary>
    private static bool IsPlain(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.StartsWith('/') && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);
}

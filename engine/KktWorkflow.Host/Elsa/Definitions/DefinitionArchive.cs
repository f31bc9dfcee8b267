using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Definitions as files and in zips. Nothing is ever unpacked to the disk: names in a zip are words for messages, and its sizes are counted while reading, not believed.</summary>
internal static class DefinitionArchive
{
    /// <summary>Bytes of an upload with all its files.</summary>
    public const int LargestUpload = 16 * 1024 * 1024;

    private const int MostEntries = 200;
    private const int LongestName = 80;

    // The tools of a zip keep a name for each entry: a fixed time makes equal definitions give equal bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string NameOf(ListedVersion version)
    {
        var words = SearchText.Fold(version.Summary.Name).Replace(' ', '-');
        return $"workflow-definition-{(words.Length > LongestName ? words[..LongestName] : words)}-{version.Summary.DefinitionId}-{version.Summary.VersionId}.json";
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

    /// <summary>The definitions in a file, each with the name to speak of it; null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, JsonObject? Json)>> ReadAsync(string name, Stream stream, CancellationToken cancellation)
    {
        if (await StudioBody.ReadAsync(stream, LargestUpload, cancellation) is not { } bytes)
            return [(name, null)];
        if (!bytes.AsSpan().StartsWith("PK"u8))
            return [(name, DefinitionEndpoints.Parse(bytes))];
        try
        {
            return await UnpackAsync(name, bytes, cancellation);
        }
        catch (InvalidDataException)
        {
            return [(name, null)];
        }
    }

    private static async Task<IReadOnlyList<(string Name, JsonObject? Json)>> UnpackAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        var found = new List<(string, JsonObject?)>();
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostEntries)
            return [(name, null)];
        foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
        {
            if (!IsPlain(entry.FullName))
            {
                found.Add((Ascii(entry.Name), null));
                continue;
            }

            await using var stream = await entry.OpenAsync(cancellation);
            var text = await StudioBody.ReadAsync(stream, DefinitionLimits.Bytes, cancellation);
            found.Add((entry.FullName, text is null ? null : DefinitionEndpoints.Parse(text)));
        }

        return found;
    }

    /// <summary>False for a name that leads out of the folder that somebody might unpack it to.</summary>
    private static bool IsPlain(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.StartsWith('/') && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);
}

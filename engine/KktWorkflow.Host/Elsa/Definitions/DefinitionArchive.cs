using System.Text.Json.Nodes;
using KktWorkflow.Host.Procedures.Exchange;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Definitions as Studio sends and takes them: files, and zips of them.</summary>
internal static class DefinitionArchive
{
    /// <summary>Bytes of an upload with all its files.</summary>
    public const int LargestUpload = 16 * 1024 * 1024;

    // All zips of an upload together, as they are read.
    private const int LargestInflated = 32 * 1024 * 1024;
    private const int LongestName = 80;

    public static string NameOf(ListedVersion version)
    {
        var words = SearchText.Fold(version.Summary.Name).Replace(' ', '-');
        return $"workflow-definition-{(words.Length > LongestName ? words[..LongestName] : words)}-{version.Summary.DefinitionId}-{version.Summary.VersionId}.json";
    }

    /// <summary>The definitions in several files, each with the name to speak of it; null for one that can't be taken.</summary>
    public static async Task<IReadOnlyList<(string Name, JsonObject? Json)>> ReadAsync(IEnumerable<IFormFile> files, CancellationToken cancellation)
    {
        var found = new List<(string Name, JsonObject? Json)>();
        var room = LargestInflated;
        foreach (var file in files)
        {
            await using var stream = file.OpenReadStream();
            var bytes = await BoundedStream.ReadAsync(stream, LargestUpload, cancellation);
            if (bytes is null)
            {
                found.Add((file.FileName, null));
            }
            else if (DefinitionZip.IsZip(bytes))
            {
                var (used, entries) = await DefinitionZip.UnpackAsync(file.FileName, bytes, room, cancellation);
                room -= used;
                found.AddRange(entries.Select(e => (e.Name, e.Text is null ? null : DefinitionEndpoints.Parse(e.Text))));
            }
            else
            {
                found.Add((file.FileName, DefinitionEndpoints.Parse(bytes)));
            }
        }

        return found;
    }
}

using System.Text.Json.Serialization;

namespace KktWorkflow.Host.Attachments;

/// <summary>A kind of file that is taken, and how it is known by its content.</summary>
/// <param name="Name">As officers call it.</param>
/// <param name="Endings">Of its name, without the dot.</param>
/// <param name="Starts">In hex: with one of these the content begins.</param>
/// <param name="Ends">Bytes near the end without which the file is cut off; null when nothing tells.</param>
/// <param name="ZipEntry">What has to be in it when it is a zip; null when it is none.</param>
/// <param name="Preview">How a browser shows it: `document` or `image`; null when it can't.</param>
public sealed record FileKind(string Name, string MediaType, IReadOnlyList<string> Endings, IReadOnlyList<string> Starts, FileEnd? Ends, string? ZipEntry, string? Preview)
{
    [JsonIgnore]
    internal bool IsSound => Name is { Length: > 0 } && MediaType is { Length: > 0 } && Endings is { Count: > 0 } && Starts is { Count: > 0 } && StartBytes.All(start => start.Length > 0);

    [JsonIgnore]
    internal IEnumerable<byte[]> StartBytes => Starts.Select(Convert.FromHexString);

    public bool IsStartOf(ReadOnlySpan<byte> content)
    {
        foreach (var start in StartBytes)
        {
            if (content.StartsWith(start))
                return true;
        }

        return false;
    }
}

/// <summary>Bytes that stand at the end of a whole file.</summary>
/// <param name="Bytes">In hex.</param>
/// <param name="Within">So many bytes before the end they may begin: some programs write more behind.</param>
public sealed record FileEnd(string Bytes, int Within);

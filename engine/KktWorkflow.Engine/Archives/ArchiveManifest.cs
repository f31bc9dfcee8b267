using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Archives;

/// <summary>The first entry of an archive: what it is of, and every other entry by its hash.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Lines">How many lines its log has.</param>
/// <param name="Seal">Number of the seal that covers them.</param>
/// <param name="ErasedThrough">Up to which line private parts were erased; 0 when none was.</param>
internal sealed record ArchiveManifest(string Format, string Case, long Lines, long Seal, long ErasedThrough, IReadOnlyList<ArchiveManifest.Entry> Entries)
{
    public const string FormatName = "kkt-archive/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="Sha256">Lower-case hex.</param>
    public sealed record Entry(string Name, long Length, string Sha256);

    /// <summary>UTF-8 JSON in the order of the members, without white space.</summary>
    public byte[] Encode() => ThreadWriter.Write(this, static (writer, manifest) =>
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, manifest.Format);
        writer.WriteString("case"u8, manifest.Case);
        writer.WriteNumber("lines"u8, manifest.Lines);
        writer.WriteNumber("seal"u8, manifest.Seal);
        writer.WriteNumber("erasedThrough"u8, manifest.ErasedThrough);
        writer.WriteStartArray("entries"u8);
        foreach (var entry in manifest.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, entry.Name);
            writer.WriteNumber("length"u8, entry.Length);
            writer.WriteString("sha256"u8, entry.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Null for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static ArchiveManifest? Decode(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchiveManifest>(bytes, Json) is { Format: FormatName } read && read.Encode().AsSpan().SequenceEqual(bytes) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

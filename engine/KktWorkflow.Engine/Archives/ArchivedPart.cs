using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Archives;

/// <summary>The private part of a line.</summary>
public sealed record ArchivedPart(long Sequence, byte[] Salt, byte[] Content)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>UTF-8 JSON: `sequence`, `salt` and `content` in base64, without white space.</summary>
    public byte[] Encode() => ThreadWriter.Write(this, static (writer, part) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, part.Sequence);
        writer.WriteBase64String("salt"u8, part.Salt);
        writer.WriteBase64String("content"u8, part.Content);
        writer.WriteEndObject();
    });

    /// <summary>Null for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static ArchivedPart? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchivedPart>(bytes, Json) is { } read && read.Encode().AsSpan().SequenceEqual(bytes) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

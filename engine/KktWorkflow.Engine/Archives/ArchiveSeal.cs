using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Archives;

/// <summary>The seal of an archive with the proof that the end of its log stands in the sealed tree.</summary>
/// <param name="Seal">The text that was signed.</param>
/// <param name="Signature">Base64.</param>
/// <param name="PublicKey">Base64.</param>
/// <param name="Day">Of the leaf.</param>
/// <param name="Index">Of the leaf.</param>
/// <param name="Path">Lower-case hex, the nearest hash first.</param>
public sealed record ArchiveSeal(string Seal, string Signature, string PublicKey, DateOnly Day, long Index, IReadOnlyList<string> Path)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>UTF-8 JSON in the order of the members, without white space.</summary>
    public byte[] Encode() => ThreadWriter.Write(this, static (writer, seal) =>
    {
        writer.WriteStartObject();
        writer.WriteString("seal"u8, seal.Seal);
        writer.WriteString("signature"u8, seal.Signature);
        writer.WriteString("publicKey"u8, seal.PublicKey);
        writer.WriteString("day"u8, seal.Day.ToString(Sealing.SealLeaf.DayFormat, System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteNumber("index"u8, seal.Index);
        writer.WriteStartArray("path"u8);
        foreach (var hash in seal.Path)
            writer.WriteStringValue(hash);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Null for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static ArchiveSeal? Decode(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchiveSeal>(bytes, Json) is { } read && read.Encode().AsSpan().SequenceEqual(bytes) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

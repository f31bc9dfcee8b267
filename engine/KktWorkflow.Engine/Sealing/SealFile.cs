using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Sealing;

/// <summary>A seal as it leaves the house: the signed text, what its signature is checked with, and what the seal appended, so that an outside copy names the line that was changed. Format: `docs/log-format.md`.</summary>
/// <param name="Seal">The text that was signed.</param>
/// <param name="Signature">Base64.</param>
/// <param name="PublicKey">Base64.</param>
public sealed record SealFile(string Format, string Seal, string Signature, string PublicKey, IReadOnlyList<SealFile.Leaf> Leaves)
{
    public const string FormatName = "kkt-seal/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Where a stream ended.</summary>
    /// <param name="Position">In the tree, from 0.</param>
    /// <param name="Head">Hash of the line with that sequence, lower-case hex.</param>
    /// <param name="After">Sequence up to which an earlier seal has covered the stream; 0 when none has.</param>
    /// <param name="Lines">Hashes of the lines from <paramref name="After"/> + 1 on, lower-case hex; empty in a short copy.</param>
    public sealed record Leaf(long Position, string Stream, long Sequence, string Head, long After, IReadOnlyList<string> Lines);

    /// <summary>Null for what is no such file. Says nothing yet about whether it is genuine.</summary>
    public static async Task<SealFile?> Read(Stream text, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<SealFile>(text, Json, cancellation) is { Format: FormatName } file && Convert.FromBase64String(file.Signature).Length > 0
                && Convert.FromBase64String(file.PublicKey).Length > 0 ? file : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The seal, when its text is one and the key beside it has signed it; null otherwise. Whose key that is, is another question.</summary>
    public DaySeal? Genuine()
    {
        var signed = Encoding.UTF8.GetBytes(Seal);
        var key = Convert.FromBase64String(PublicKey);
        return DaySeal.Decode(signed) is { } seal && string.Equals(seal.Key, SealKey.IdOf(key), StringComparison.Ordinal) && SealKey.HasSigned(key, signed, Convert.FromBase64String(Signature))
            ? seal
            : null;
    }
}

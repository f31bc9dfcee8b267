using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Sealing;

namespace KktWorkflow.Host.Sealing;

/// <summary>A seal as the API tells it.</summary>
/// <param name="Signed">The text that was signed: UTF-8, exactly as it stands here.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, DER, base64.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER, base64.</param>
internal sealed record SealAnswer(
    long Number, DateOnly Day, Instant At, long Size, string Root, string Previous, long Streams, long Cases, long Lines, string Key, string Signed, string Signature, string PublicKey)
{
    public static SealAnswer Of(StoredSeal stored, IReadOnlyDictionary<string, SealKeyAdded> keys)
    {
        var seal = stored.Seal;
        return new(
            seal.Number, seal.Day, seal.At, seal.Size, seal.Root, seal.Previous, seal.Streams, seal.Cases, seal.Lines, seal.Key,
            Encoding.UTF8.GetString(stored.Canonical), Convert.ToBase64String(stored.Signature), keys.TryGetValue(seal.Key, out var key) ? key.PublicKey : "");
    }
}

/// <summary>That the latest leaf of a stream stands in the tree of a seal (RFC 6962): the leaf is hashed as it stands in <paramref name="Leaf"/>.</summary>
/// <param name="Leaf">The bytes under the leaf's hash, UTF-8.</param>
/// <param name="Index">Of the leaf, from 0.</param>
/// <param name="Path">Lower-case hex, the nearest first.</param>
internal sealed record InclusionAnswer(string Stream, long Sequence, string Head, string Leaf, long Index, IReadOnlyList<string> Path, SealAnswer Seal);

/// <summary>That the tree of one seal is the beginning of that of another (RFC 6962).</summary>
/// <param name="Path">Lower-case hex.</param>
internal sealed record ConsistencyAnswer(SealAnswer Earlier, SealAnswer Later, IReadOnlyList<string> Path);

using System.Numerics;
using System.Security.Cryptography;

namespace KktWorkflow.Engine.Sealing;

/// <summary>The Merkle tree of RFC 6962, section 2.1, with SHA-256: a leaf is hashed behind a 0x00, a node behind a 0x01, so that neither passes for the other.
/// All hashes have <see cref="HashLength"/> bytes; a tree is given by the hashes of its leaves in their order.</summary>
public static class MerkleTree
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    public static byte[] HashOfLeaf(ReadOnlySpan<byte> leaf)
    {
        var marked = new byte[leaf.Length + 1];
        marked[0] = LeafMark;
        leaf.CopyTo(marked.AsSpan(1));
        return SHA256.HashData(marked);
    }

    public static byte[] HashOfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> marked = stackalloc byte[1 + HashLength + HashLength];
        marked[0] = NodeMark;
        left.CopyTo(marked[1..]);
        right.CopyTo(marked[(1 + HashLength)..]);
        return SHA256.HashData(marked);
    }

    /// <summary>The root, MTH of the RFC.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves switch
    {
        [] => EmptyRoot,
        [var only] => only,
        _ => HashOfNode(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>What shows that a leaf is in the tree, PATH of the RFC: the hashes beside its way to the root, the nearest first.</summary>
    /// <param name="index">From 0.</param>
    public static IReadOnlyList<byte[]> InclusionProof(int index, ReadOnlySpan<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        var path = new List<byte[]>();
        AddPath(index, leaves, path);
        return path;
    }

    /// <summary>What shows that the tree of the first <paramref name="earlier"/> leaves is the beginning of this one, PROOF of the RFC.</summary>
    /// <param name="earlier">At least 1, at most all.</param>
    public static IReadOnlyList<byte[]> ConsistencyProof(int earlier, ReadOnlySpan<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, leaves.Length);
        var proof = new List<byte[]>();
        AddProof(earlier, leaves, isWhole: true, proof);
        return proof;
    }

    /// <summary>The largest power of two below <paramref name="count"/>, which is at least 2.</summary>
    private static int Split(int count) => 1 << (31 - BitOperations.LeadingZeroCount((uint)(count - 1)));

    private static void AddPath(int index, ReadOnlySpan<byte[]> leaves, List<byte[]> path)
    {
        if (leaves.Length == 1)
            return;
        var split = Split(leaves.Length);
        if (index < split)
        {
            AddPath(index, leaves[..split], path);
            path.Add(Root(leaves[split..]));
        }
        else
        {
            AddPath(index - split, leaves[split..], path);
            path.Add(Root(leaves[..split]));
        }
    }

    private static void AddProof(int earlier, ReadOnlySpan<byte[]> leaves, bool isWhole, List<byte[]> proof)
    {
        if (earlier == leaves.Length)
        {
            if (!isWhole)
                proof.Add(Root(leaves));
            return;
        }

        var split = Split(leaves.Length);
        if (earlier <= split)
        {
            AddProof(earlier, leaves[..split], isWhole, proof);
            proof.Add(Root(leaves[split..]));
        }
        else
        {
            AddProof(earlier - split, leaves[split..], isWhole: false, proof);
            proof.Add(Root(leaves[..split]));
        }
    }
}

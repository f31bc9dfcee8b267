using System.Numerics;

namespace KktWorkflow.Engine.Sealing;

/// <summary>Checks proofs of <see cref="MerkleTree"/> against roots, without the tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2). A proof that is too long, too short or of
/// hashes of a wrong length is no proof.</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf with this hash stands at <paramref name="index"/> of the tree with <paramref name="size"/> leaves and this root.</summary>
    public static bool ShowsInclusion(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(proof) || leafHash.Length != MerkleTree.HashLength)
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var beside in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.HashOfNode(beside, hash);
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                hash = MerkleTree.HashOfNode(hash, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of <paramref name="earlier"/> leaves with the one root is the beginning of the tree of <paramref name="later"/> leaves with the other.</summary>
    public static bool ShowsConsistency(long earlier, ReadOnlySpan<byte> earlierRoot, long later, ReadOnlySpan<byte> laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (earlier < 1 || earlier > later || !AreHashes(proof))
            return false;
        if (earlier == later)
            return proof.Count == 0 && earlierRoot.SequenceEqual(laterRoot);
        // The RFC leaves the earlier root out where it stands in the later tree as a node.
        IReadOnlyList<byte[]> hashes = BitOperations.IsPow2(earlier) ? [earlierRoot.ToArray(), .. proof] : proof;
        if (hashes.Count == 0 || !AreHashes(hashes))
            return false;
        var (node, last) = (earlier - 1, later - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (first, second) = (hashes[0], hashes[0]);
        foreach (var beside in hashes.Skip(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                first = MerkleTree.HashOfNode(beside, first);
                second = MerkleTree.HashOfNode(beside, second);
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                second = MerkleTree.HashOfNode(second, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && earlierRoot.SequenceEqual(first) && laterRoot.SequenceEqual(second);
    }

    /// <summary>At the right edge a node without a neighbour goes up as it is.</summary>
    private static void SkipRightEdge(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
            (node, last) = (node >> 1, last >> 1);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> hashes) => hashes.All(hash => hash.Length == MerkleTree.HashLength);
}

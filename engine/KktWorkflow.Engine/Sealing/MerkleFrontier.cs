namespace KktWorkflow.Engine.Sealing;

/// <summary>A tree that leaves are appended to, kept as the roots of its full subtrees: room and the cost of a root grow with the logarithm of its size. Not for several threads at once.</summary>
public sealed class MerkleFrontier
{
    // The largest first; their sizes are the powers of two that make up the size.
    private readonly List<byte[]> _full = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>One that goes on by itself from here.</summary>
    public MerkleFrontier Copy()
    {
        var copy = new MerkleFrontier { Size = Size };
        copy._full.AddRange(_full);
        return copy;
    }

    public void Append(byte[] leafHash)
    {
        _full.Add(leafHash);
        Size++;
        // Two subtrees of one size become one of the next.
        for (var carried = Size; (carried & 1) == 0; carried >>= 1)
        {
            var node = MerkleTree.HashOfNode(_full[^2], _full[^1]);
            _full.RemoveRange(_full.Count - 2, 2);
            _full.Add(node);
        }
    }

    /// <summary>The root of the leaves so far.</summary>
    public byte[] Root()
    {
        if (_full.Count == 0)
            return MerkleTree.EmptyRoot;
        var root = _full[^1];
        for (var i = _full.Count - 2; i >= 0; i--)
            root = MerkleTree.HashOfNode(_full[i], root);
        return root;
    }
}

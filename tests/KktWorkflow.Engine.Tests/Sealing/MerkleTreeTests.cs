using System.Text;
using CsCheck;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Engine.Tests.Sealing;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves that implementations of RFC 6962 are commonly tested with.</summary>
    private static readonly byte[][] Leaves =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(hex => MerkleTree.HashOfLeaf(Convert.FromHexString(hex)))];

    private static readonly Gen<byte[][]> Trees = Gen.Byte.Array[0, 20].Select(leaf => MerkleTree.HashOfLeaf(leaf)).Array[1, 70];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_is_that_of_the_known_trees(int size, string root) => Hex(MerkleTree.Root(Leaves.AsSpan(0, size))).ShouldBe(root);

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_proof_is_that_of_the_known_trees(int index, int size, string proof) =>
        string.Join(' ', MerkleTree.InclusionProof(index, Leaves.AsSpan(0, size)).Select(Hex)).ShouldBe(proof);

    [Theory]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(8, 8, "")]
    public void Consistency_proof_is_that_of_the_known_trees(int earlier, int later, string proof) =>
        string.Join(' ', MerkleTree.ConsistencyProof(earlier, Leaves.AsSpan(0, later)).Select(Hex)).ShouldBe(proof);

    [Fact]
    public void Every_inclusion_proof_holds() => Gen.Select(Trees, Gen.UInt).Sample((leaves, seed) =>
    {
        var index = (int)(seed % (uint)leaves.Length);
        return MerkleProof.ShowsInclusion(leaves[index], index, leaves.Length, MerkleTree.InclusionProof(index, leaves), MerkleTree.Root(leaves));
    });

    [Fact]
    public void Every_consistency_proof_holds() => Gen.Select(Trees, Gen.UInt).Sample((leaves, seed) =>
    {
        var earlier = (int)(seed % (uint)leaves.Length) + 1;
        return MerkleProof.ShowsConsistency(earlier, MerkleTree.Root(leaves.AsSpan(0, earlier)), leaves.Length, MerkleTree.Root(leaves), MerkleTree.ConsistencyProof(earlier, leaves));
    });

    [Fact]
    public void No_inclusion_proof_holds_with_a_bit_of_it_changed_or_for_another_place() => Gen.Select(Distinct(), Gen.UInt, Gen.UInt).Sample((leaves, seed, bit) =>
    {
        var index = (int)(seed % (uint)leaves.Length);
        var (proof, root) = (MerkleTree.InclusionProof(index, leaves), MerkleTree.Root(leaves));
        var parts = new List<byte[]> { leaves[index], root };
        parts.AddRange(proof);
        var part = (int)(bit % (uint)parts.Count);
        parts[part] = Flipped(parts[part], bit);
        MerkleProof.ShowsInclusion(parts[0], index, leaves.Length, parts.Skip(2).ToList(), parts[1]).ShouldBeFalse();
        MerkleProof.ShowsInclusion(leaves[index], index + 1, leaves.Length, proof, root).ShouldBeFalse();
        MerkleProof.ShowsInclusion(leaves[index], index, leaves.Length, [.. proof, root], root).ShouldBeFalse();
    });

    [Fact]
    public void No_consistency_proof_holds_with_a_bit_of_it_changed() => Gen.Select(Distinct(), Gen.UInt, Gen.UInt).Sample((leaves, seed, bit) =>
    {
        var earlier = (int)(seed % (uint)leaves.Length) + 1;
        var parts = new List<byte[]> { MerkleTree.Root(leaves.AsSpan(0, earlier)), MerkleTree.Root(leaves) };
        parts.AddRange(MerkleTree.ConsistencyProof(earlier, leaves));
        var part = (int)(bit % (uint)parts.Count);
        parts[part] = Flipped(parts[part], bit);
        MerkleProof.ShowsConsistency(earlier, parts[0], leaves.Length, parts[1], parts.Skip(2).ToList()).ShouldBeFalse();
    });

    [Fact]
    public void Frontier_has_the_root_of_the_tree_at_every_size() => Trees.Sample(leaves =>
    {
        var frontier = new MerkleFrontier();
        Hex(frontier.Root()).ShouldBe(Hex(MerkleTree.EmptyRoot));
        for (var size = 1; size <= leaves.Length; size++)
        {
            frontier.Append(leaves[size - 1]);
            Hex(frontier.Root()).ShouldBe(Hex(MerkleTree.Root(leaves.AsSpan(0, size))));
        }
    });

    /// <summary>Trees in which no two leaves are the same: there a leaf has one place.</summary>
    private static Gen<byte[][]> Distinct() => Gen.Int[1, 40].Select(count => Enumerable.Range(0, count).Select(n => MerkleTree.HashOfLeaf(Encoding.UTF8.GetBytes($"{n}"))).ToArray());

    private static byte[] Flipped(byte[] bytes, uint bit)
    {
        var changed = bytes.ToArray();
        changed[bit / 8 % changed.Length] ^= (byte)(1 << (int)(bit % 8));
        return changed;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Storage.Sealing;

/// <summary>Shows that a leaf stands in a sealed tree.</summary>
/// <param name="Index">Of the leaf, from 0.</param>
/// <param name="Path">The nearest hash first.</param>
public sealed record SealInclusion(SealLeaf Leaf, long Index, StoredSeal Seal, IReadOnlyList<byte[]> Path);

/// <summary>Shows that the tree of one seal is the beginning of the tree of another.</summary>
public sealed record SealConsistency(StoredSeal Earlier, StoredSeal Later, IReadOnlyList<byte[]> Path);

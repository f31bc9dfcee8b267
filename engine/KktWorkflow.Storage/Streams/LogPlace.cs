namespace KktWorkflow.Storage.Streams;

/// <summary>Where a line stands in the chain of its stream.</summary>
/// <param name="Previous">Hash of the line before, lower-case hex; null for the first.</param>
/// <param name="Next">Hash of the line behind; null for the last.</param>
/// <param name="IsSound">True when the hashes of the line and of the one behind it follow from what is stored, and its private part has the hash that the line states.</param>
public sealed record LogPlace(string? Previous, string? Next, bool IsSound)
{
    /// <summary>Data of the line before; null for the first, and for one that can't be read.</summary>
    public ReadOnlyMemory<byte>? Before { get; init; }
}

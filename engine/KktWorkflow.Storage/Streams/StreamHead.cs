using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Streams;

/// <summary>Where a stream ends: sequence and hash of its last line.</summary>
internal readonly record struct StreamHead(long Sequence, byte[] Hash)
{
    /// <summary>Before the first line.</summary>
    public static readonly StreamHead Start = new(0, LogHash.Genesis.ToArray());

    /// <summary>True when both end with the same line, and so hold the same lines.</summary>
    public bool IsAt(StreamHead other) => Sequence == other.Sequence && Hash.AsSpan().SequenceEqual(other.Hash);
}

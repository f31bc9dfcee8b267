using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Streams;

/// <summary>Where a stream ends: sequence and hash of its last line.</summary>
internal readonly record struct StreamHead(long Sequence, byte[] Hash)
{
    /// <summary>Before the first line.</summary>
    public static readonly StreamHead Start = new(0, LogHash.Genesis.ToArray());
}

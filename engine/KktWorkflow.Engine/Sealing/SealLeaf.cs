using System.Globalization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Sealing;

/// <summary>A leaf of the tree that seals sign: where a stream ended on a day.</summary>
/// <param name="Sequence">Of the stream's last line then.</param>
/// <param name="Head">Hash of that line.</param>
/// <param name="Day">Of the seal with which it was appended, by the board's zone.</param>
public sealed record SealLeaf(string Stream, long Sequence, ReadOnlyMemory<byte> Head, DateOnly Day)
{
    /// <summary>How a day is written in leaves and seals.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>What is hashed: UTF-8 JSON with a fixed order of keys and without white space.</summary>
    public byte[] Encode() => ThreadWriter.Write(this, static (writer, leaf) =>
    {
        writer.WriteStartObject();
        writer.WriteString("stream"u8, leaf.Stream);
        writer.WriteNumber("sequence"u8, leaf.Sequence);
        writer.WriteString("head"u8, Convert.ToHexStringLower(leaf.Head.Span));
        writer.WriteString("day"u8, leaf.Day.ToString(DayFormat, CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    });

    public byte[] Hash() => MerkleTree.HashOfLeaf(Encode());

    public bool Equals(SealLeaf? other) => other is not null && string.Equals(Stream, other.Stream, StringComparison.Ordinal) && Sequence == other.Sequence
        && Day == other.Day && Head.Span.SequenceEqual(other.Head.Span);

    public override int GetHashCode() => HashCode.Combine(Stream, Sequence, Day);
}

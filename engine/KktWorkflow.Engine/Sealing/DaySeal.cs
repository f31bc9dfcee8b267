using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Sealing;

/// <summary>A seal: what the log was at the end of a day, as it is signed. One a day; a day without change has one too.</summary>
public sealed record DaySeal
{
    /// <summary>Number of this format.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The day that it seals, by the board's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was made, by process time; days after its day when no host ran.</summary>
    public required Instant At { get; init; }

    /// <summary>Leaves of the tree so far.</summary>
    public required long Size { get; init; }

    /// <summary>The tree's root, lower-case hex.</summary>
    public required string Root { get; init; }

    /// <summary>Root of the seal before; empty in the first.</summary>
    public required string Previous { get; init; }

    /// <summary>How many leaves this seal appended: streams whose end moved.</summary>
    public required long Streams { get; init; }

    /// <summary>How many of those are cases.</summary>
    public required long Cases { get; init; }

    /// <summary>Lines since the seal before.</summary>
    public required long Lines { get; init; }

    /// <summary>Which key signed it (<see cref="SealKey.IdOf"/>).</summary>
    public required string Key { get; init; }

    /// <summary>What is signed: UTF-8 JSON with a fixed order of keys and without white space.</summary>
    public byte[] Encode() => ThreadWriter.Write(this, static (writer, seal) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, FormatVersion);
        writer.WriteNumber("number"u8, seal.Number);
        writer.WriteString("day"u8, seal.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture));
        writer.WriteString("at"u8, seal.At.ToString());
        writer.WriteNumber("size"u8, seal.Size);
        writer.WriteString("root"u8, seal.Root);
        writer.WriteString("previous"u8, seal.Previous);
        writer.WriteNumber("streams"u8, seal.Streams);
        writer.WriteNumber("cases"u8, seal.Cases);
        writer.WriteNumber("lines"u8, seal.Lines);
        writer.WriteString("key"u8, seal.Key);
        writer.WriteEndObject();
    });

    /// <summary>Reads a seal back; null for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static DaySeal? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonSerializer.Deserialize<Members>(bytes, Strict) is not { V: FormatVersion } read)
                return null;
            var seal = new DaySeal
            {
                Number = read.Number,
                Day = DateOnly.ParseExact(read.Day, SealLeaf.DayFormat, CultureInfo.InvariantCulture),
                At = Instant.Parse(read.At),
                Size = read.Size,
                Root = read.Root,
                Previous = read.Previous,
                Streams = read.Streams,
                Cases = read.Cases,
                Lines = read.Lines,
                Key = read.Key,
            };
            return seal.Encode().AsSpan().SequenceEqual(bytes) ? seal : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record Members(int V, long Number, string Day, string At, long Size, string Root, string Previous, long Streams, long Cases, long Lines, string Key);
}

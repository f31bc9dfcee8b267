using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Log;

/// <summary>The canonical bytes of a line: UTF-8 JSON with a fixed order of keys, without white space; absent members are left out.
/// What is written is hashed, stored and never written again. The format stands in `docs/log-format.md`.</summary>
public static class CanonicalLog
{
    /// <summary>Number of this format, first byte under each line's hash.</summary>
    public const byte FormatVersion = 1;

    /// <summary>Equal entries give equal bytes.</summary>
    public static byte[] Encode(LogEntry entry) => ThreadWriter.Write(entry, static (writer, entry) =>
    {
        Span<byte> at = stackalloc byte[Instant.Utf8Length];
        entry.At.WriteUtf8(at);
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, FormatVersion);
        writer.WriteString("stream"u8, entry.Stream.Name);
        writer.WriteNumber("sequence"u8, entry.Sequence);
        writer.WriteString("at"u8, at);
        writer.WriteString("kind"u8, entry.Kind);
        writer.WriteNumber("schema"u8, entry.Schema);
        WriteActor(writer, entry.Actor);
        writer.WriteString("command"u8, entry.Command);
        if (entry.Definition is { } definition)
            writer.WriteString("definition"u8, definition);
        if (entry.Rules != 0)
            writer.WriteNumber("rules"u8, entry.Rules);
        if (!entry.PrivateHash.IsEmpty)
            writer.WriteString("private"u8, Convert.ToHexStringLower(entry.PrivateHash.Span));
        writer.WritePropertyName("data"u8);
        writer.WriteRawValue(entry.Data.Span, skipInputValidation: true);
        writer.WriteEndObject();
    });

    /// <summary>Reads a line back. Throws <see cref="JsonException"/> for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static LogEntry Decode(ReadOnlyMemory<byte> canonical)
    {
        var entry = Read(canonical);
        return Encode(entry).AsSpan().SequenceEqual(canonical.Span) ? entry : throw new JsonException("The bytes are not in canonical form.");
    }

    /// <summary>The bytes of the member `actor`.</summary>
    internal static byte[] EncodeActor(Actor actor) => ThreadWriter.Write(actor, static (writer, actor) =>
    {
        writer.WriteStartObject();
        WriteActor(writer, actor);
        writer.WriteEndObject();
    })[1..^1];

    private static LogEntry Read(ReadOnlyMemory<byte> canonical)
    {
        try
        {
            return new CanonicalReader(canonical).Read();
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException("The bytes are no line of the log.", failure);
        }
    }

    private static void WriteActor(Utf8JsonWriter writer, Actor actor)
    {
        writer.WriteStartObject("actor"u8);
        if (actor.Id is { } id)
            writer.WriteString("id"u8, id.Value);
        writer.WriteString("name"u8, actor.Name);
        if (actor.Position is { } position)
            writer.WriteString("position"u8, position);
        if (actor.Unit is { } unit)
            writer.WriteString("unit"u8, unit);
        if (actor.OnBehalfOf is { } other)
        {
            writer.WriteStartObject("onBehalfOf"u8);
            writer.WriteString("id"u8, other.Id.Value);
            writer.WriteString("name"u8, other.Name);
            writer.WriteString("ground"u8, other.Ground);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Log;

/// <summary>The canonical bytes of a line: UTF-8 JSON with a fixed order of keys, without white space; absent members are left out.
/// What is written is hashed, stored and never written again. The format stands in `docs/log-format.md`.</summary>
public static class CanonicalLog
{
    /// <summary>Number of this format, first byte under each line's hash.</summary>
    public const byte FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Equal entries give equal bytes.</summary>
    public static byte[] Encode(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + entry.Data.Length);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, FormatVersion);
            writer.WriteString("stream"u8, entry.Stream.Name);
            writer.WriteNumber("sequence"u8, entry.Sequence);
            writer.WriteString("at"u8, entry.At.ToString());
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
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line back. Throws <see cref="JsonException"/> for anything that <see cref="Encode"/> would not have written byte for byte.</summary>
    public static LogEntry Decode(ReadOnlyMemory<byte> canonical)
    {
        var entry = Read(canonical);
        return Encode(entry).AsSpan().SequenceEqual(canonical.Span) ? entry : throw new JsonException("The bytes are not in canonical form.");
    }

    private static LogEntry Read(ReadOnlyMemory<byte> canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        var root = document.RootElement;
        try
        {
            if (root.GetProperty("v"u8).GetInt32() != FormatVersion)
                throw new JsonException("The format version is not known.");
            return new LogEntry
            {
                Stream = LogStream.Stored(Text(root, "stream"u8)),
                Sequence = root.GetProperty("sequence"u8).GetInt64(),
                At = Instant.Parse(Text(root, "at"u8)),
                Kind = Text(root, "kind"u8),
                Schema = root.GetProperty("schema"u8).GetInt32(),
                Actor = ReadActor(root.GetProperty("actor"u8)),
                Command = root.GetProperty("command"u8).GetGuid(),
                Definition = OptionalText(root, "definition"u8),
                Rules = root.TryGetProperty("rules"u8, out var rules) ? rules.GetInt32() : 0,
                PrivateHash = OptionalText(root, "private"u8) is { } hash ? Convert.FromHexString(hash) : [],
                Data = JsonMarshal.GetRawUtf8Value(root.GetProperty("data"u8)).ToArray(),
            };
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
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

    private static Actor ReadActor(JsonElement json) => new(
        json.TryGetProperty("id"u8, out var id) ? new PersonId(id.GetGuid()) : null,
        Text(json, "name"u8),
        OptionalText(json, "position"u8),
        OptionalText(json, "unit"u8),
        json.TryGetProperty("onBehalfOf"u8, out var other)
            ? new OnBehalfOf(new PersonId(other.GetProperty("id"u8).GetGuid()), Text(other, "name"u8), Text(other, "ground"u8))
            : null);

    private static string Text(JsonElement json, ReadOnlySpan<byte> name) => json.GetProperty(name).GetString() ?? throw new JsonException("A text is null.");

    private static string? OptionalText(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Log;

/// <summary>Reads many lines of cases one after the other, where the columns beside each line say what stands in it: comparing bytes with what is expected costs a tenth of
/// reading and encoding them again, and proves the same. What differs in any way is read by <see cref="CanonicalLog.Decode"/>. Not for several threads at once.</summary>
public sealed class CaseLineReader
{
    private const int MostRemembered = 256;

    private const long LastInstant = 253_402_300_799_999_999;

    // Actors and definitions come again and again; those that were seen last stand in front.
    private readonly List<(byte[] Bytes, Actor Actor)> _actors = [];
    private readonly List<(byte[] Bytes, string Definition, int Rules)> _definitions = [];
    private readonly byte[] _at = new byte[Instant.Utf8Length];
    private readonly byte[] _command = new byte[36];
    private LogStream _stream;
    private byte[] _begin = [];
    private Instant? _lastAt;
    private Guid? _lastCommand;

    /// <summary>The line, as <see cref="CanonicalLog.Decode"/> reads it, and with its failures; but whether the data is well-formed is for the reader of the data to find.</summary>
    public LogEntry Read(ReadOnlyMemory<byte> canonical, LogStream stream, long sequence, string kind, Instant at, Guid command)
    {
        if (Compare(canonical, stream, sequence, kind, at, command) is { } same)
            return same;
        var entry = CanonicalLog.Decode(canonical);
        Remember(entry);
        return entry;
    }

    private LogEntry? Compare(ReadOnlyMemory<byte> canonical, LogStream stream, long sequence, string kind, Instant at, Guid command)
    {
        var kindBytes = CaseEventCodec.BytesOf(kind);
        if (kindBytes.IsEmpty || !Prepare(stream, at, command))
            return null;
        var rest = canonical.Span;
        if (!Take(ref rest, _begin) || !TakeNumber(ref rest, sequence)
            || !Take(ref rest, ",\"at\":\""u8) || !Take(ref rest, _at)
            || !Take(ref rest, "\",\"kind\":\""u8) || !Take(ref rest, kindBytes)
            || !Take(ref rest, "\",\"schema\":1,"u8) || TakeActor(ref rest) is not { } actor
            || !Take(ref rest, ",\"command\":\""u8) || !Take(ref rest, _command) || !Take(ref rest, "\""u8)
            || TakeDefinition(ref rest) is not (var definition, var rules)
            || !TakePrivateHash(ref rest, out var privateHash)
            || !Take(ref rest, "data\":"u8) || rest is not [(byte)'{', .., (byte)'}', (byte)'}'])
            return null;
        return new()
        {
            Stream = stream,
            Sequence = sequence,
            At = at,
            Kind = kind,
            Schema = 1,
            Actor = actor,
            Command = command,
            Definition = definition,
            Rules = rules,
            PrivateHash = privateHash,
            Data = canonical[(canonical.Length - rest.Length)..^1],
        };
    }

    /// <summary>Writes down what has to stand in the line, where it differs from the line before.</summary>
    private bool Prepare(LogStream stream, Instant at, Guid command)
    {
        if (at.Microseconds is < 0 or > LastInstant)
            return false;
        if (_stream != stream)
        {
            _stream = stream;
            _begin = [.. "{\"v\":1,\"stream\":\""u8, .. Encode(stream.Name), .. "\",\"sequence\":"u8];
        }

        if (_lastAt != at)
        {
            at.WriteUtf8(_at);
            _lastAt = at;
        }

        if (_lastCommand != command)
        {
            Utf8Formatter.TryFormat(command, _command, out _);
            _lastCommand = command;
        }

        return true;
    }

    private Actor? TakeActor(ref ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < _actors.Count; i++)
        {
            if (!Take(ref rest, _actors[i].Bytes))
                continue;
            MoveUp(_actors, i);
            return _actors[i == 0 ? 0 : i - 1].Actor;
        }

        return null;
    }

    private (string Definition, int Rules)? TakeDefinition(ref ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < _definitions.Count; i++)
        {
            if (!Take(ref rest, _definitions[i].Bytes))
                continue;
            MoveUp(_definitions, i);
            var (_, definition, rules) = _definitions[i == 0 ? 0 : i - 1];
            return (definition, rules);
        }

        return null;
    }

    private void Remember(LogEntry entry)
    {
        var actor = CanonicalLog.EncodeActor(entry.Actor);
        if (!_actors.Exists(a => a.Bytes.AsSpan().SequenceEqual(actor)))
            Add(_actors, (actor, entry.Actor));
        if (entry is not { Definition: { } definition, Rules: > 0 })
            return;
        // With what begins the next member, so that 1 is not taken for the beginning of 12.
        byte[] bytes = [.. ",\"definition\":\""u8, .. Encode(definition), .. "\",\"rules\":"u8, .. Encode($"{entry.Rules}"), .. ",\""u8];
        if (!_definitions.Exists(d => d.Bytes.AsSpan().SequenceEqual(bytes)))
            Add(_definitions, (bytes, definition, entry.Rules));
    }

    private static bool TakePrivateHash(ref ReadOnlySpan<byte> rest, out ReadOnlyMemory<byte> hash)
    {
        hash = default;
        if (!Take(ref rest, "private\":\""u8))
            return true;
        var read = new byte[LogHash.Length];
        if (rest.Length <= LogHash.Length * 2 || rest[..(LogHash.Length * 2)].ContainsAnyInRange((byte)'A', (byte)'F')
            || Convert.FromHexString(rest[..(LogHash.Length * 2)], read, out _, out var written) != OperationStatus.Done || written != LogHash.Length)
            return false;
        rest = rest[(LogHash.Length * 2)..];
        hash = read;
        return Take(ref rest, "\",\""u8);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> rest, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        return Utf8Formatter.TryFormat(number, digits, out var length) && Take(ref rest, digits[..length]);
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
            return false;
        rest = rest[expected.Length..];
        return true;
    }

    private static ReadOnlySpan<byte> Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;

    private static void Add<T>(List<T> remembered, T one)
    {
        if (remembered.Count == MostRemembered)
            remembered.RemoveAt(MostRemembered - 1);
        remembered.Insert(0, one);
    }

    private static void MoveUp<T>(List<T> remembered, int index)
    {
        if (index > 0)
            (remembered[index - 1], remembered[index]) = (remembered[index], remembered[index - 1]);
    }
}

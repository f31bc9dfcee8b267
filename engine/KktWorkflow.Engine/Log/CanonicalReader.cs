using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Log;

/// <summary>Reads a line in one pass, without a document in between. That nothing but the canonical form is taken is seen to by who encodes it again.</summary>
internal ref struct CanonicalReader(ReadOnlyMemory<byte> canonical)
{
    private Utf8JsonReader _json = new(canonical.Span);

    /// <summary>Throws <see cref="JsonException"/>, or what the reader throws for a value of another type, when the bytes are no line.</summary>
    public LogEntry Read()
    {
        var version = 0;
        string? stream = null, at = null, kind = null, definition = null, hash = null;
        long? sequence = null;
        int? schema = null;
        Actor? actor = null;
        Guid? command = null;
        var rules = 0;
        ReadOnlyMemory<byte>? data = null;
        Expect(JsonTokenType.StartObject);
        while (Member())
        {
            if (IsNamed("v"u8))
                version = Number();
            else if (IsNamed("stream"u8))
                stream = Text();
            else if (IsNamed("sequence"u8))
                sequence = LongNumber();
            else if (IsNamed("at"u8))
                at = Text();
            else if (IsNamed("kind"u8))
                kind = Text();
            else if (IsNamed("schema"u8))
                schema = Number();
            else if (IsNamed("actor"u8))
                actor = ReadActor();
            else if (IsNamed("command"u8))
                command = Id();
            else if (IsNamed("definition"u8))
                definition = Text();
            else if (IsNamed("rules"u8))
                rules = Number();
            else if (IsNamed("private"u8))
                hash = Text();
            else if (IsNamed("data"u8))
                data = Raw();
            else
                throw new JsonException("A member is not known.");
        }

        if (_json.Read())
            throw new JsonException("Something follows the line.");
        if (version != CanonicalLog.FormatVersion)
            throw new JsonException("The format version is not known.");
        return new()
        {
            Stream = LogStream.Stored(Needed(stream)),
            Sequence = Needed(sequence),
            At = Instant.Parse(Needed(at)),
            Kind = Needed(kind),
            Schema = Needed(schema),
            Actor = Needed(actor),
            Command = Needed(command),
            Definition = definition,
            Rules = rules,
            PrivateHash = hash is null ? default : Convert.FromHexString(hash),
            Data = Needed(data),
        };
    }

    private Actor ReadActor()
    {
        PersonId? id = null;
        string? name = null, position = null, unit = null;
        OnBehalfOf? other = null;
        Expect(JsonTokenType.StartObject);
        while (Member())
        {
            if (IsNamed("id"u8))
                id = new(Id());
            else if (IsNamed("name"u8))
                name = Text();
            else if (IsNamed("position"u8))
                position = Text();
            else if (IsNamed("unit"u8))
                unit = Text();
            else if (IsNamed("onBehalfOf"u8))
                other = ReadOther();
            else
                throw new JsonException("A member of the actor is not known.");
        }

        return new(id, Needed(name), position, unit, other);
    }

    private OnBehalfOf ReadOther()
    {
        PersonId? id = null;
        string? name = null, ground = null;
        Expect(JsonTokenType.StartObject);
        while (Member())
        {
            if (IsNamed("id"u8))
                id = new(Id());
            else if (IsNamed("name"u8))
                name = Text();
            else if (IsNamed("ground"u8))
                ground = Text();
            else
                throw new JsonException("A member of who is acted for is not known.");
        }

        return new(Needed(id), Needed(name), Needed(ground));
    }

    private bool Member()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    private readonly bool IsNamed(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private string Text()
    {
        _json.Read();
        return _json.GetString() ?? throw new JsonException("A text is null.");
    }

    private int Number()
    {
        _json.Read();
        return _json.GetInt32();
    }

    private long LongNumber()
    {
        _json.Read();
        return _json.GetInt64();
    }

    private Guid Id()
    {
        _json.Read();
        return _json.GetGuid();
    }

    private ReadOnlyMemory<byte> Raw()
    {
        _json.Read();
        var begin = (int)_json.TokenStartIndex;
        _json.Skip();
        return canonical[begin..(int)_json.BytesConsumed];
    }

    private void Expect(JsonTokenType token)
    {
        if (!_json.Read() || _json.TokenType != token)
            throw new JsonException("An object is expected.");
    }

    private static T Needed<T>(T? value)
        where T : class => value ?? throw new JsonException("A member is missing.");

    private static T Needed<T>(T? value)
        where T : struct => value ?? throw new JsonException("A member is missing.");
}

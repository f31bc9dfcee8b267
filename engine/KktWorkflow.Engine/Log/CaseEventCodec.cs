using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Log;

/// <summary>Events and states as JSON, and back. The kinds are a closed list of names that never change; a CLR name is never written.
/// Members stand in the order of their declaration, absent ones are left out, so equal events have equal bytes.</summary>
public static class CaseEventCodec
{
    /// <summary>How events, private parts and states are written: camelCase, enums as camelCase text, nulls and undefined values left out, no escaping beyond JSON's own.</summary>
    public static readonly JsonSerializerOptions Json = CreateOptions();

    private static readonly FrozenDictionary<string, Type> TypesByKind = typeof(CaseEvent).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(CaseEvent)))
        .ToFrozenDictionary(t => KindOf(t), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> BytesByKind = TypesByKind.Keys.ToFrozenDictionary(k => k, Encoding.ASCII.GetBytes, StringComparer.Ordinal);

    /// <summary>The stable name of an event's kind, e.g. `WorkItemCompleted`.</summary>
    public static string KindOf(CaseEvent caseEvent) => KindOf(caseEvent.GetType());

    /// <summary>All kinds.</summary>
    public static IEnumerable<string> Kinds => TypesByKind.Keys;

    /// <summary>A kind as it stands in a line; empty for a kind that is not known.</summary>
    internal static ReadOnlySpan<byte> BytesOf(string kind) => BytesByKind.GetValueOrDefault(kind);

    /// <summary>Schema number of the kind, written into the envelope; readers keep an upcaster for each older one.</summary>
    public static int SchemaOf(CaseEvent caseEvent) => 1;

    /// <summary>The hashed data of an event, without its personal part.</summary>
    public static byte[] Encode(CaseEvent caseEvent) => JsonSerializer.SerializeToUtf8Bytes(caseEvent, caseEvent.GetType(), Json);

    /// <summary>The personal part as bytes, null when there is none.</summary>
    public static byte[]? EncodePersonal(CaseEvent caseEvent) =>
        caseEvent.Personal is null ? null : JsonSerializer.SerializeToUtf8Bytes(caseEvent.Personal, Json);

    /// <summary>Reads an event. Throws <see cref="JsonException"/> for an unknown kind or malformed data. <paramref name="personal"/> is empty when erased or never there.</summary>
    public static CaseEvent Decode(string kind, ReadOnlySpan<byte> data, ReadOnlySpan<byte> personal)
    {
        if (!TypesByKind.TryGetValue(kind, out var type))
            throw new JsonException($"Unknown event kind '{kind}'.");
        var read = (CaseEvent?)JsonSerializer.Deserialize(data, type, Json) ?? throw new JsonException("An event is an object.");
        return WithPersonal(read, personal);
    }

    /// <summary><paramref name="caseEvent"/> with its personal part, when there is one.</summary>
    internal static CaseEvent WithPersonal(CaseEvent caseEvent, ReadOnlySpan<byte> personal) =>
        personal.IsEmpty ? caseEvent : caseEvent with { Personal = JsonSerializer.Deserialize<PrivatePart>(personal, Json) };

    /// <summary>The state as stored and compared by `verify`: equal states have equal bytes.</summary>
    public static byte[] EncodeState(CaseState state) => JsonSerializer.SerializeToUtf8Bytes(state, Json);

    public static CaseState DecodeState(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<CaseState>(bytes, Json) ?? throw new JsonException("A state is an object.");

    private static string KindOf(Type type) => type.Name;

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new OrdinalDictionaryJsonConverterFactory());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

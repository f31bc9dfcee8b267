using System.Text.Json;

namespace KktWorkflow.Engine.Comparison;

/// <summary>A JSON value that compares by what it says: the order of members and the way in which a number is written don't count. Null and absent are one.</summary>
public readonly struct JsonFact(JsonElement value) : IEquatable<JsonFact>
{
    /// <summary>Undefined when there is nothing.</summary>
    public JsonElement Value { get; } = value.ValueKind == JsonValueKind.Null ? default : value;

    public bool IsAbsent => Value.ValueKind == JsonValueKind.Undefined;

    public static JsonFact Of(string? text) => new(text is null ? default : JsonSerializer.SerializeToElement(text));

    public static JsonFact Of(bool value) => new(JsonSerializer.SerializeToElement(value));

    public static JsonFact Of(IEnumerable<string> texts) => new(JsonSerializer.SerializeToElement(texts));

    public bool Equals(JsonFact other) =>
        IsAbsent || other.IsAbsent ? IsAbsent == other.IsAbsent : JsonElement.DeepEquals(Value, other.Value);

    public override bool Equals(object? obj) => obj is JsonFact other && Equals(other);

    public override int GetHashCode() => Value.ValueKind switch
    {
        JsonValueKind.String => StringComparer.Ordinal.GetHashCode(Value.GetString()!),
        JsonValueKind.Array => HashCode.Combine(JsonValueKind.Array, Value.GetArrayLength()),
        var kind => kind.GetHashCode(),
    };

    public static bool operator ==(JsonFact left, JsonFact right) => left.Equals(right);

    public static bool operator !=(JsonFact left, JsonFact right) => !left.Equals(right);

    public override string ToString() => IsAbsent ? "" : Value.GetRawText();
}

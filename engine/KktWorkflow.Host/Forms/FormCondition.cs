using System.Text.Json;

namespace KktWorkflow.Host.Forms;

/// <summary>When a field is asked for: another field of the form says one of some values (`x-when`). A field that is not asked for is neither required nor kept.</summary>
/// <param name="Field">Id of the other field.</param>
/// <param name="Values">As a form posts them: the value of a choice, `true` or empty for yes or no, text for the rest.</param>
public sealed record FormCondition(string Field, IReadOnlyList<string> Values)
{
    public bool Holds(string text) => Values.Contains(text, StringComparer.Ordinal);

    /// <summary>Whether it holds for stored values; one that is absent counts as empty.</summary>
    public bool Holds(IReadOnlyDictionary<string, JsonElement> values) => Holds(values.TryGetValue(Field, out var value) ? TextOf(value) : "");

    /// <summary>What the schema of a field says of it: `{"field": "daThuPhi", "is": [false]}`; null where it says nothing that can be read.</summary>
    public static FormCondition? Of(JsonElement schema) =>
        schema.TryGetProperty("x-when", out var when) && when.ValueKind == JsonValueKind.Object
        && when.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String
        && when.TryGetProperty("is", out var values) && values.ValueKind == JsonValueKind.Array
            ? new(field.GetString()!, [.. values.EnumerateArray().Select(TextOf)])
            : null;

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}

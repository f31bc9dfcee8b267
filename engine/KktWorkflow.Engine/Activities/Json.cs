using System.Text.Json;

namespace KktWorkflow.Engine.Activities;

/// <summary>JSON values as activities make and read them.</summary>
internal static class Json
{
    public static readonly JsonElement Null = JsonSerializer.SerializeToElement<object?>(null);

    public static JsonElement Of(string value) => JsonSerializer.SerializeToElement(value);

    public static JsonElement Of(long value) => JsonSerializer.SerializeToElement(value);

    public static bool IsTrue(this JsonElement value) => value.ValueKind == JsonValueKind.True;

    /// <summary>The text of a string, the JSON of anything else, empty for null and absent values.</summary>
    public static string Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    /// <summary>A whole number, or <paramref name="otherwise"/> when the value is none.</summary>
    public static long Whole(this JsonElement value, long otherwise) =>
        value.ValueKind == JsonValueKind.Number ? (value.TryGetInt64(out var whole) ? whole : (long)value.GetDouble()) : otherwise;

    /// <summary>The elements of a list; a single value counts as a list of one, an absent one as empty.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray()],
        _ => [value],
    };
}

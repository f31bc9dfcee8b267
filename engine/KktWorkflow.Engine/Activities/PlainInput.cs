using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities;

/// <summary>Inputs of our own activities are plain JSON in the definition. Editors that only write text leave JSON as text; both are read alike.</summary>
internal static class PlainInput
{
    /// <summary>The input as written; undefined when it is absent, null, or text that should be JSON and is none.</summary>
    public static JsonElement Plain(this ActivityNode node, string name) =>
        node.Inputs.TryGetValue(name, out var input) ? Parsed(input.Expression.Value) : default;

    /// <summary>The input as text, null when absent or empty.</summary>
    public static string? PlainText(this ActivityNode node, string name) =>
        node.Inputs.TryGetValue(name, out var input) ? TextOf(input.Expression.Value) : null;

    /// <summary>A member as text, null when absent or empty.</summary>
    public static string? TextMember(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? TextOf(member) : null;

    /// <summary>The members that are texts in a list, or the one text.</summary>
    public static EquatableArray<string> Texts(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(TextOf).OfType<string>().ToEquatableArray(),
        JsonValueKind.String => TextOf(value) is { } text ? [text] : [],
        _ => [],
    };

    /// <summary>The elements of a list of objects, or the one object.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object),
        JsonValueKind.Object => [value],
        _ => [],
    };

    /// <summary>A whole number, also when an editor wrote it as text; null when it is none.</summary>
    public static int? WholeNumber(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt32(out var number) ? number : null,
        JsonValueKind.String => int.TryParse(value.GetString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static JsonElement Parsed(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return default;
        if (value.ValueKind != JsonValueKind.String || value.GetString()?.TrimStart() is not { } text || !(text.StartsWith('{') || text.StartsWith('[')))
            return value;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

/// <summary>JSON values as expressions make them.</summary>
internal static class JsonValues
{
    public static readonly JsonElement Null = Parse("null");
    public static readonly JsonElement True = Parse("true");
    public static readonly JsonElement False = Parse("false");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsAbsent(this JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public static JsonElement Of(string? text) => text is null ? Null : JsonSerializer.SerializeToElement(text);

    public static JsonElement Of(bool value) => value ? True : False;

    public static JsonElement Of(long value) => JsonSerializer.SerializeToElement(value);

    public static JsonElement Of(decimal value) => JsonSerializer.SerializeToElement(value);

    /// <summary>JSON knows neither infinity nor not-a-number: they become null.</summary>
    public static JsonElement Of(double value) => double.IsFinite(value) ? JsonSerializer.SerializeToElement(value) : Null;

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The value as people read it in a text: numbers and texts as they are, `True` and `False`, JSON for the rest, nothing for what is absent.</summary>
    public static string? ToText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        JsonValueKind.Number => NumberText(value),
        _ => JsonSerializer.Serialize(value, Plain),
    };

    private static string NumberText(JsonElement value) =>
        value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : value.TryGetDouble(out var number) ? number.ToString("R", CultureInfo.InvariantCulture)
        : value.GetRawText();
}

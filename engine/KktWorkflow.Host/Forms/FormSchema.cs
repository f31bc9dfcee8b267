using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Host.Forms;

/// <summary>Reads a step's JSON Schema as the fields that a page asks for. What the pages do not know is left out.</summary>
public static class FormSchema
{
    /// <summary>Title of the form, empty when it has none.</summary>
    public static string TitleOf(JsonElement schema) => Text(schema, "title") ?? "";

    /// <summary>The fields in the order of the schema; none for an undefined schema.</summary>
    public static ImmutableArray<FormField> FieldsOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return [];
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return [.. properties.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object)
            .Select(property => FieldOf(property.Name, property.Value, required.Contains(property.Name)))];
    }

    private static FormField FieldOf(string id, JsonElement schema, bool required) => new(id, Text(schema, "title") ?? id, KindOf(schema))
    {
        Hint = Text(schema, "description"),
        Required = required,
        Options = OptionsOf(schema),
        Suffix = Text(schema, "x-suffix"),
        Minimum = Number(schema, "minimum"),
        Maximum = Number(schema, "maximum"),
        MaxLength = (int?)Number(schema, "maxLength"),
        Columns = schema.TryGetProperty("items", out var items) ? FieldsOf(items) : [],
        MaxItems = Math.Clamp((int?)Number(schema, "maxItems") ?? FormTable.MostRows, 1, FormTable.MostRows),
        When = FormCondition.Of(schema),
        Position = Text(schema, "x-position"),
        Unit = Text(schema, "x-unit"),
    };

    private static FormFieldKind KindOf(JsonElement schema) => (Text(schema, "type"), Text(schema, "x-widget"), Text(schema, "format")) switch
    {
        (_, "person", _) => FormFieldKind.Person,
        (_, "address", _) => FormFieldKind.Address,
        ("array", _, _) => FormFieldKind.Table,
        ("boolean", _, _) => FormFieldKind.YesNo,
        ("integer", _, _) => FormFieldKind.WholeNumber,
        ("number", _, _) => FormFieldKind.Number,
        (_, _, "date") => FormFieldKind.Date,
        _ when schema.TryGetProperty("enum", out _) => FormFieldKind.Choice,
        (_, "textarea", _) => FormFieldKind.LongText,
        _ => FormFieldKind.Text,
    };

    private static ImmutableArray<FormOption> OptionsOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("enum", out var values) || values.ValueKind != JsonValueKind.Array)
            return [];
        var labels = schema.TryGetProperty("x-labels", out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        return [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => new FormOption(value.GetString()!, (labels.ValueKind == JsonValueKind.Object ? Text(labels, value.GetString()!) : null) ?? value.GetString()!))];
    }

    private static string? Text(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;
}

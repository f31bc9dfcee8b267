using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Forms;

/// <summary>Reads posted forms into values and values into texts; says in words what cannot be read.</summary>
internal sealed class FormReader(IStringLocalizer<FormTexts> texts)
{
    /// <summary>Reads every field. What is empty is only an error when <paramref name="complete"/>, since some outcomes need no form.</summary>
    public FormAnswers Read(IReadOnlyList<FormField> fields, IFormCollection posted, bool complete)
    {
        var typed = fields.ToDictionary(field => field.Id, field => TypedOf(field, posted), StringComparer.Ordinal);
        var values = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        foreach (var field in fields)
        {
            if (field.When is { } when && !when.Holds(typed.GetValueOrDefault(when.Field, "")))
                continue;
            if (field.Kind == FormFieldKind.Table)
            {
                ParseTable(field, typed[field.Id], complete, values, errors);
                continue;
            }

            var (value, error) = Parse(field, typed[field.Id], complete);
            if (value is { } read)
                values[field.Id] = read;
            if (error is not null)
                errors.Add(new FieldError(field.ElementId, error));
        }

        return new FormAnswers(typed, values.ToImmutable(), errors);
    }

    /// <summary>The texts to show for stored values.</summary>
    public static IReadOnlyDictionary<string, string> Texts(IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, JsonElement> values) =>
        fields.Where(field => values.ContainsKey(field.Id)).ToDictionary(
            field => field.Id,
            field => StoredText(field, values[field.Id]),
            StringComparer.Ordinal);

    /// <summary>A value in words: the label of a choice, a grouped number with its unit, a date as it is read here.</summary>
    public string Words(FormField field, JsonElement value) => field.Kind switch
    {
        FormFieldKind.Choice => field.Options.FirstOrDefault(option => option.Value == TextOf(value))?.Label ?? TextOf(value),
        FormFieldKind.YesNo => value.ValueKind == JsonValueKind.True ? texts["Yes"] : texts["No"],
        FormFieldKind.Date => FormDate.Words(TextOf(value)),
        FormFieldKind.Table when value.ValueKind == JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(row => RowWords(field, row))),
        _ => field.Suffix is null ? TextOf(value) : $"{TextOf(value)} {field.Suffix}",
    };

    private (JsonElement? Value, string? Error) Parse(FormField field, string typed, bool complete)
    {
        if (field.Kind == FormFieldKind.YesNo)
            return (JsonSerializer.SerializeToElement(typed.Length > 0), null);
        if (typed.Length == 0)
            return (null, !complete || !field.Required ? null : texts[field.Kind == FormFieldKind.Choice ? "Error.Choose" : "Error.Required", field.Title].Value);
        return field.Kind switch
        {
            FormFieldKind.Number or FormFieldKind.WholeNumber => ParseNumber(field, typed),
            FormFieldKind.Date => FormDate.TryParse(typed, out var date) ? (JsonSerializer.SerializeToElement(date), null) : (null, texts["Error.Date", field.Title].Value),
            FormFieldKind.Address when complete && !FormAddress.Of(typed).IsWhole => (null, texts["Error.Address", field.Title].Value),
            FormFieldKind.Choice when !field.Options.Any(option => option.Value == typed) => (null, texts["Error.Option", field.Title]),
            _ when field.MaxLength < typed.Length => (null, texts["Error.MaxLength", field.Title, field.MaxLength]),
            _ => (JsonSerializer.SerializeToElement(typed), null),
        };
    }

    private static string TypedOf(FormField field, IFormCollection posted) => field.Kind switch
    {
        FormFieldKind.Address => FormAddress.Read(field.InputName, posted).Text,
        FormFieldKind.Table => FormTable.Read(field, posted) is { Count: > 0 } rows ? FormTable.TextOf(rows) : "",
        _ => posted[field.InputName].ToString().Trim(),
    };

    private static string StoredText(FormField field, JsonElement value) => field.Kind switch
    {
        FormFieldKind.Date => FormDate.Words(TextOf(value)),
        FormFieldKind.Table when value.ValueKind == JsonValueKind.Array => FormTable.TextOf(value.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row =>
            (IReadOnlyDictionary<string, string>)field.Columns.Where(column => row.TryGetProperty(column.Id, out _)).ToDictionary(column => column.Id, column => StoredText(column, row.GetProperty(column.Id)), StringComparer.Ordinal))),
        _ => TextOf(value),
    };

    private string RowWords(FormField table, JsonElement row) => row.ValueKind != JsonValueKind.Object ? ""
        : string.Join(" · ", table.Columns.Where(column => row.TryGetProperty(column.Id, out _)).Select(column => Words(column, row.GetProperty(column.Id))));

    private void ParseTable(FormField table, string typed, bool complete, ImmutableSortedDictionary<string, JsonElement>.Builder values, List<FieldError> errors)
    {
        var rows = new List<Dictionary<string, JsonElement>>();
        var number = 0;
        foreach (var row in FormTable.RowsOf(typed))
        {
            var read = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var column in table.Columns)
            {
                var (value, error) = Parse(column, row.GetValueOrDefault(column.Id, ""), complete: true);
                if (value is { } known)
                    read[column.Id] = known;
                if (error is not null)
                    errors.Add(new FieldError(FormTable.ElementOf(table, number, column), texts["Error.Row", table.Title, number + 1, error]));
            }

            rows.Add(read);
            number++;
        }

        if (rows.Count > 0)
            values[table.Id] = JsonSerializer.SerializeToElement(rows);
        else if (complete && table.Required)
            errors.Add(new FieldError(table.ElementId, texts["Error.Rows", table.Title]));
    }

    private (JsonElement? Value, string? Error) ParseNumber(FormField field, string typed)
    {
        if (!FormNumber.TryParse(typed, out var number))
            return (null, texts[field.Kind == FormFieldKind.WholeNumber ? "Error.Integer" : "Error.Number", field.Title]);
        if (field.Kind == FormFieldKind.WholeNumber && decimal.Truncate(number) != number)
            return (null, texts["Error.Integer", field.Title]);
        if (number < field.Minimum)
            return (null, texts["Error.Minimum", field.Title, FormNumber.Words(field.Minimum.Value)]);
        if (number > field.Maximum)
            return (null, texts["Error.Maximum", field.Title, FormNumber.Words(field.Maximum.Value)]);
        return (JsonSerializer.SerializeToElement(number), null);
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => FormNumber.Words(number),
        JsonValueKind.True => "true",
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}

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
        var typed = fields.ToDictionary(field => field.Id, field => posted[field.InputName].ToString().Trim(), StringComparer.Ordinal);
        var values = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        foreach (var field in fields)
        {
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
            field => field.Kind == FormFieldKind.Date ? FormDate.Words(TextOf(values[field.Id])) : TextOf(values[field.Id]),
            StringComparer.Ordinal);

    /// <summary>A value in words: the label of a choice, a grouped number with its unit, a date as it is read here.</summary>
    public string Words(FormField field, JsonElement value) => field.Kind switch
    {
        FormFieldKind.Choice => field.Options.FirstOrDefault(option => option.Value == TextOf(value))?.Label ?? TextOf(value),
        FormFieldKind.YesNo => value.ValueKind == JsonValueKind.True ? texts["Yes"] : texts["No"],
        FormFieldKind.Date => FormDate.Words(TextOf(value)),
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
            FormFieldKind.Choice when !field.Options.Any(option => option.Value == typed) => (null, texts["Error.Option", field.Title]),
            _ when field.MaxLength < typed.Length => (null, texts["Error.MaxLength", field.Title, field.MaxLength]),
            _ => (JsonSerializer.SerializeToElement(typed), null),
        };
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

using System.Collections.Concurrent;
using System.Text.Json;
using KktWorkflow.Host.Http;
using NJsonSchema;
using NJsonSchema.Validation;

namespace KktWorkflow.Host.Forms;

/// <summary>Checks form values against a step's JSON Schema. Safe for concurrent use; a schema is compiled once.</summary>
public sealed class FormCheck
{
    private readonly ConcurrentDictionary<string, JsonSchema> _compiled = new(StringComparer.Ordinal);

    /// <summary>What is wrong with <paramref name="values"/>, by field (`form.` and the field's id). Fields that are missing count only when the form must be <paramref name="complete"/>.</summary>
    public async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(
        JsonElement schema, IReadOnlyDictionary<string, JsonElement> values, bool complete, CancellationToken cancellation)
    {
        var compiled = await CompiledAsync(schema, cancellation);
        List<FieldProblem> unreadable = [.. values.Where(value => !IsReadable(value.Value)).Select(value => new FieldProblem(NameOf(value.Key), "KKT-F04"))];
        if (unreadable.Count > 0)
            return unreadable;
        var immense = values.Where(value => value.Value.ValueKind == JsonValueKind.Number && !value.Value.TryGetDecimal(out _)).Select(value => new FieldProblem(NameOf(value.Key), "KKT-F06")).ToList();
        if (immense.Count > 0)
            return immense;
        // What is not asked for can't be missing.
        var notAsked = FormSchema.FieldsOf(schema).Where(field => field.When is { } when && !when.Holds(values)).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = values.Keys.Where(field => !compiled.Properties.ContainsKey(field)).Select(field => new FieldProblem(NameOf(field), "KKT-F09"));
        var wrong = compiled.Validate(JsonSerializer.Serialize(values), SchemaType.JsonSchema)
            .Where(error => error.Kind != ValidationErrorKind.PropertyRequired || (complete && !notAsked.Contains(FieldOf(error))))
            .Select(error => new FieldProblem(NameOf(FieldOf(error)), CodeOf(error.Kind)));
        return [.. unknown.Concat(wrong)];
    }

    private async Task<JsonSchema> CompiledAsync(JsonElement schema, CancellationToken cancellation)
    {
        var text = schema.GetRawText();
        if (_compiled.TryGetValue(text, out var known))
            return known;
        var compiled = await JsonSchema.FromJsonAsync(text, cancellation);
        return _compiled.GetOrAdd(text, compiled);
    }

    /// <summary>False where a text holds half a character: JSON can write it, but nobody can read it.</summary>
    private static bool IsReadable(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsReadable),
                JsonValueKind.Object => value.EnumerateObject().All(member => member.Name.Length >= 0 && IsReadable(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string NameOf(string field) => field.Length == 0 ? "form" : $"form.{field}";

    // A path looks like `#/field` or `#/field[2].part`; a missing field stands in the property, with the path of its parent.
    private static string FieldOf(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#').TrimStart('/').Replace('/', '.');
        return path.Length > 0 ? path : error.Property ?? "";
    }

    private static string CodeOf(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.PropertyRequired => "KKT-F01",
        ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected
            or ValidationErrorKind.BooleanExpected or ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected
            or ValidationErrorKind.NullExpected or ValidationErrorKind.NoTypeValidates => "KKT-F02",
        ValidationErrorKind.NotInEnumeration => "KKT-F03",
        ValidationErrorKind.PatternMismatch or ValidationErrorKind.DateExpected or ValidationErrorKind.DateTimeExpected
            or ValidationErrorKind.TimeExpected or ValidationErrorKind.EmailExpected or ValidationErrorKind.UriExpected => "KKT-F04",
        ValidationErrorKind.NumberTooSmall or ValidationErrorKind.IntegerTooBig => kind == ValidationErrorKind.NumberTooSmall ? "KKT-F05" : "KKT-F06",
        ValidationErrorKind.NumberTooBig => "KKT-F06",
        ValidationErrorKind.StringTooShort => "KKT-F07",
        ValidationErrorKind.StringTooLong => "KKT-F08",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => "KKT-F09",
        ValidationErrorKind.TooManyItems or ValidationErrorKind.TooFewItems => "KKT-F11",
        _ => "KKT-F10",
    };
}

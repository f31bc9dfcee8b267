using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Converts values to the types that inputs and variables declare, as Elsa does it: what cannot be converted becomes the type's default,
/// silently; only a number too large for its type fails, and a word that an enumeration does not have.</summary>
public static partial class ValueConverter
{
    /// <param name="typeName">Elsa's alias; null or an unknown one leaves the value as it is.</param>
    public static ExpressionResult Convert(JsonElement value, string? typeName) => typeName switch
    {
        null or "Object" => Done(value),
        "String" => Done(value.IsAbsent() ? value : JsonValues.Of(value.ToText())),
        "Boolean" => Done(JsonValues.Of(IsTrue(value))),
        "Byte" => Whole(value, byte.MinValue, byte.MaxValue),
        "Int16" or "Short" => Whole(value, short.MinValue, short.MaxValue),
        "Int32" or "Integer" => Whole(value, int.MinValue, int.MaxValue),
        "Int64" or "Long" => Whole(value, long.MinValue, long.MaxValue),
        "Single" or "Float" or "Double" => Done(JsonValues.Of(Fraction(value))),
        "Decimal" => Exact(value),
        "Guid" => Done(JsonValues.Of(GuidText(value))),
        "TimeSpan" => Done(JsonValues.Of(SpanText(value))),
        "DateTime" or "DateTimeOffset" => Done(JsonValues.Of(TimeText(value))),
        "DateOnly" => Done(JsonValues.Of(DateText(value))),
        "FlowJoinMode" => OneOf(value, "WaitAny", "WaitAll", "WaitAllActive"),
        "ForkJoinMode" => OneOf(value, "WaitAny", "WaitAll"),
        _ when typeName.Contains("SwitchMode", StringComparison.Ordinal) => OneOf(value, "MatchFirst", "MatchAny"),
        _ when IsList(typeName) => Done(List(value, ElementOf(typeName))),
        _ when typeName.StartsWith("IDictionary<", StringComparison.Ordinal) => Done(Inside(value, JsonValueKind.Object)),
        _ => Done(value),
    };

    /// <summary>What a variable holds before anything is written into it: its default converted to its type, null when it has none.</summary>
    public static JsonElement Initial(VariableDefinition variable) =>
        ConvertTo(variable, variable.Default) is ExpressionResult.Value { Json.ValueKind: not JsonValueKind.Undefined } initial ? initial.Json : JsonValues.Null;

    /// <summary>Converts what is about to be written into <paramref name="variable"/>. Null stays null whatever the type.</summary>
    public static ExpressionResult ConvertTo(VariableDefinition variable, JsonElement value) =>
        value.IsAbsent() ? Done(JsonValues.Null)
        : variable.IsArray ? Done(List(value, variable.TypeName))
        : Convert(value, variable.TypeName);

    private static ExpressionResult.Value Done(JsonElement value) => new ExpressionResult.Value(value);

    /// <summary>A word of an enumeration, in any case, or its number. Nothing stays nothing: the activity has its own default.</summary>
    private static ExpressionResult OneOf(JsonElement value, params ReadOnlySpan<string> words)
    {
        if (value.IsAbsent())
            return Done(value);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number < words.Length)
            return Done(JsonValues.Of(words[number]));
        foreach (var word in words)
        {
            if (string.Equals(word, value.ToText(), StringComparison.OrdinalIgnoreCase))
                return Done(JsonValues.Of(word));
        }

        return new ExpressionResult.Failed(ExpressionFailure.DoesNotFit, $"'{value.ToText()}' is none of {string.Join(", ", words!)}.");
    }
}

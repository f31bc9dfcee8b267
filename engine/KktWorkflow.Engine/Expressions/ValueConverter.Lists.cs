using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

public static partial class ValueConverter
{
    private static readonly string[] Lists = ["ICollection<", "IEnumerable<", "IList<", "List<", "HashSet<"];

    private static bool IsList(string typeName) =>
        typeName.EndsWith("[]", StringComparison.Ordinal) || Lists.Any(l => typeName.StartsWith(l, StringComparison.Ordinal));

    private static string ElementOf(string typeName) => typeName.EndsWith("[]", StringComparison.Ordinal)
        ? typeName[..^2]
        : typeName[(typeName.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');

    /// <summary>A list, or a text that holds one; null for anything else.</summary>
    private static JsonElement List(JsonElement value, string elementType)
    {
        var list = Inside(value, JsonValueKind.Array);
        if (list.ValueKind != JsonValueKind.Array || elementType is "Object")
            return list;
        return JsonSerializer.SerializeToElement(list.EnumerateArray()
            .Select(e => Convert(e, elementType) is ExpressionResult.Value { Json.ValueKind: not JsonValueKind.Undefined } converted ? converted.Json : JsonValues.Null)
            .ToArray());
    }

    private static JsonElement Inside(JsonElement value, JsonValueKind kind)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                value = JsonValues.Parse(value.GetString()!);
            }
            catch (JsonException)
            {
                return JsonValues.Null;
            }
        }

        return value.ValueKind == kind ? value : JsonValues.Null;
    }
}

using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Where in a form a difference is: the way to the innermost field, and what of it differs.</summary>
/// <param name="Fields">The members that lead to the field; none for the form itself.</param>
/// <param name="Member">Empty for the field as a whole.</param>
internal sealed record FieldPlace(EquatableArray<string> Fields, string Member)
{
    public string Name => Fields[^1];

    /// <summary>Reads a member that <see cref="FormComparison"/> wrote.</summary>
    public static FieldPlace Of(string member)
    {
        var parts = member.Split('/');
        var end = 0;
        // A field can be called as a member of the schema is: names stand at every second place behind `properties`.
        for (var at = 0; at < parts.Length - 1; at++)
        {
            if (parts[at] == "properties")
                end = ++at + 1;
        }

        return new([.. parts[..end]], string.Join('/', parts[end..]));
    }

    /// <summary>The field in <paramref name="form"/>; undefined when that has none.</summary>
    public JsonElement In(JsonElement form) => Walk(form, Fields.Count);

    /// <summary>The schema that has the field.</summary>
    public JsonElement Around(JsonElement form) => Walk(form, Fields.Count - 2);

    private JsonElement Walk(JsonElement form, int steps) => Fields.Take(steps).Aggregate(form, (json, name) => json.Member(name));
}

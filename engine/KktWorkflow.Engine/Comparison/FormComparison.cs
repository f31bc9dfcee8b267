using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Compares forms (JSON Schema) by their fields. The order of fields counts, since people are asked in it.</summary>
internal static class FormComparison
{
    private static readonly string[] ReadElsewhere = ["properties", "required", "enum", "x-labels", "items"];

    /// <summary>Fields that came or went are entries of `properties/…`; what else differs is told by where it stands.</summary>
    public static IEnumerable<MemberChange> Of(JsonElement before, JsonElement after) => Schema("", before, after);

    /// <summary>The values that a field offers, each with its label.</summary>
    public static JsonElement Choices(JsonElement field)
    {
        var values = field.Member("enum");
        return values.ValueKind != JsonValueKind.Array ? default : JsonSerializer.SerializeToElement(
            values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String
                ? new JsonObject { ["id"] = value.GetString(), ["label"] = field.Member("x-labels").TextMember(value.GetString()!) ?? value.GetString() }
                : JsonNode.Parse(value.GetRawText())));
    }

    /// <summary>True when <paramref name="schema"/> asks for its field <paramref name="name"/>.</summary>
    public static bool IsRequired(JsonElement schema, string name) => Required(schema).Contains(name, StringComparer.Ordinal);

    private static IEnumerable<MemberChange> Schema(string place, JsonElement before, JsonElement after)
    {
        var changes = JsonComparison.Walk(place, before, after, ReadElsewhere)
            .Concat(JsonComparison.Of(At(place, "enum"), Choices(before), Choices(after)))
            .Concat(JsonComparison.Of(At(place, "x-labels"), Unused(before), Unused(after)))
            .Concat(Items(At(place, "items"), before.Member("items"), after.Member("items")));
        foreach (var change in changes)
            yield return change;
        var (was, now) = (Fields(before), Fields(after));
        foreach (var (name, field) in was.Where(field => !now.ContainsKey(field.Key)))
            yield return new MemberChange.EntryRemoved(Field(place, name), new(field));
        foreach (var (name, field) in now)
        {
            if (!was.TryGetValue(name, out var earlier))
            {
                yield return new MemberChange.EntryAdded(Field(place, name), new(field));
                continue;
            }

            var (required, requires) = (IsRequired(before, name), IsRequired(after, name));
            if (required != requires)
                yield return new MemberChange.Value($"{Field(place, name)}/required", JsonFact.Of(required), JsonFact.Of(requires));
            foreach (var change in earlier.ValueKind == JsonValueKind.Object && field.ValueKind == JsonValueKind.Object
                ? Schema(Field(place, name), earlier, field)
                : JsonComparison.Of(Field(place, name), earlier, field))
                yield return change;
        }

        var (earlierOrder, order) = (was.Keys.Where(now.ContainsKey).ToList(), now.Keys.Where(was.ContainsKey).ToList());
        if (!earlierOrder.SequenceEqual(order, StringComparer.Ordinal))
            yield return new MemberChange.Reordered(At(place, "properties"), Titles(was, earlierOrder), Titles(now, order));
        foreach (var change in JsonComparison.Of(At(place, "required"), Undeclared(before, was), Undeclared(after, now)))
            yield return change;
    }

    private static IEnumerable<MemberChange> Items(string place, JsonElement before, JsonElement after) =>
        before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object ? Schema(place, before, after) : JsonComparison.Of(place, before, after);

    /// <summary>The fields of a schema by name, in its order.</summary>
    public static OrderedDictionary<string, JsonElement> Fields(JsonElement schema)
    {
        var fields = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in schema.Member("properties") is { ValueKind: JsonValueKind.Object } properties ? properties.EnumerateObject() : default)
            fields.TryAdd(field.Name, field.Value);
        return fields;
    }

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.Member("required") is { ValueKind: JsonValueKind.Array } names ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!) : [];

    /// <summary>What a schema asks for and doesn't describe.</summary>
    private static JsonElement Undeclared(JsonElement schema, OrderedDictionary<string, JsonElement> fields) =>
        JsonSerializer.SerializeToElement(Required(schema).Where(name => !fields.ContainsKey(name)).Order(StringComparer.Ordinal));

    /// <summary>Labels of values that nobody can choose.</summary>
    private static JsonElement Unused(JsonElement schema)
    {
        if (schema.Member("x-labels") is not { ValueKind: JsonValueKind.Object } labels)
            return default;
        var values = schema.Member("enum") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(value => value.Text()).ToHashSet(StringComparer.Ordinal) : [];
        return JsonSerializer.SerializeToElement(labels.EnumerateObject().Where(label => !values.Contains(label.Name)).ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal));
    }

    private static JsonFact Titles(OrderedDictionary<string, JsonElement> fields, IEnumerable<string> names) =>
        new(JsonSerializer.SerializeToElement(names.Select(name => fields[name].TextMember("title") ?? name)));

    private static string Field(string place, string name) => At(place, $"properties/{name}");

    private static string At(string place, string member) => place.Length == 0 ? member : $"{place}/{member}";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Fixes;

/// <summary>One change of a definition's JSON.</summary>
public abstract record DefinitionEdit
{
    private const string SheetPrefix = "customProperties.";

    private DefinitionEdit()
    {
    }

    /// <summary>Takes an activity out of its chart, with the connections that lead to it and away.</summary>
    public sealed record RemoveActivity(NodePath Activity) : DefinitionEdit;

    /// <param name="Key">As <see cref="Connection.Key"/> says it.</param>
    public sealed record RemoveConnection(NodePath Chart, string Key) : DefinitionEdit;

    /// <summary>Gives an input a fixed value, and keeps the type of an input that is wrapped.</summary>
    public sealed record SetInput(NodePath Activity, string Input, string Value) : DefinitionEdit;

    public sealed record RemoveInput(NodePath Activity, string Input) : DefinitionEdit;

    /// <param name="Place">As findings name it: `customProperties.kkt.…`, entries of a list by their ids.</param>
    /// <param name="Json">What stands there then.</param>
    public sealed record SetMember(string Place, string Json) : DefinitionEdit;

    /// <param name="Place">As in <see cref="SetMember"/>.</param>
    public sealed record RemoveMember(string Place) : DefinitionEdit;

    /// <summary>False when there is no one place to change.</summary>
    internal bool Apply(JsonObject definition) => this switch
    {
        RemoveActivity remove => remove.Activity.Parent is { } chart && ActivityAt(definition, chart) is { } owner && Remove(owner, remove.Activity.Id),
        RemoveConnection remove => ActivityAt(definition, remove.Chart) is { } owner && RemoveConnections(owner, c => c.Key.Value == remove.Key),
        SetInput set => ActivityAt(definition, set.Activity) is { } owner && Set(owner, set.Input, set.Value),
        RemoveInput remove => ActivityAt(definition, remove.Activity) is { } owner && owner.Remove(NameIn(owner, remove.Input)),
        SetMember set => Holder(definition, set.Place) is var (holder, name) && Put(holder, name, JsonNode.Parse(set.Json)),
        RemoveMember remove => Holder(definition, remove.Place) is var (holder, name) && holder.Remove(name),
        _ => throw new InvalidOperationException($"{GetType()} is no edit."),
    };

    private static bool Remove(JsonObject chart, string id)
    {
        if (chart[NameIn(chart, "activities")] is not JsonArray activities || activities.OfType<JsonObject>().Where(a => IdOf(a) == id).ToList() is not [var activity])
            return false;
        RemoveConnections(chart, c => c.Source == id || c.Target == id);
        return activities.Remove(activity);
    }

    private static bool RemoveConnections(JsonObject chart, Func<Connection, bool> which)
    {
        if (chart[NameIn(chart, "connections")] is not JsonArray connections)
            return false;
        var removed = connections.Where(c => c is JsonObject && which(DefinitionReader.ConnectionOf(JsonSerializer.SerializeToElement(c)))).ToList();
        foreach (var connection in removed)
            connections.Remove(connection);
        return removed.Count > 0;
    }

    private static bool Set(JsonObject activity, string input, string value)
    {
        var name = NameIn(activity, input);
        if (activity[name] is JsonObject wrapped && wrapped.ContainsKey("expression"))
            wrapped["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value };
        else
            activity[name] = value;
        return true;
    }

    private static bool Put(JsonObject holder, string name, JsonNode? value)
    {
        holder[name] = value;
        return true;
    }

    /// <summary>The only activity with that id; the ids within a definition are told apart by another rule.</summary>
    private static JsonObject? ActivityAt(JsonObject definition, NodePath path) =>
        Activities(definition[NameIn(definition, "root")]).Where(a => IdOf(a) == path.Id).ToList() is [var only] ? only : null;

    private static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject json => (IdOf(json) is not null && json.ContainsKey(NameIn(json, "type")) ? [json] : Array.Empty<JsonObject>())
            .Concat(json.Select(m => m.Value).SelectMany(Activities)),
        JsonArray list => list.SelectMany(Activities),
        _ => [],
    };

    private static string? IdOf(JsonObject json) => json[NameIn(json, "id")] is JsonValue value && value.TryGetValue(out string? id) ? id : null;

    private static (JsonObject, string)? Holder(JsonObject definition, string place)
    {
        if (!place.StartsWith(SheetPrefix, StringComparison.Ordinal))
            return null;
        var names = place.Split('.');
        JsonNode? current = definition;
        foreach (var name in names.SkipLast(1))
        {
            current = current switch
            {
                JsonObject json => json[NameIn(json, name)],
                JsonArray list => list.OfType<JsonObject>().FirstOrDefault(entry => IdOf(entry) == name),
                _ => null,
            };
        }

        return current is JsonObject holder ? (holder, NameIn(holder, names[^1])) : null;
    }

    /// <summary>The name as the object writes it: exactly, else without regard to case, as the reader finds it.</summary>
    private static string NameIn(JsonObject json, string name) =>
        json.ContainsKey(name) ? name : json.Select(m => m.Key).FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)) ?? name;
}

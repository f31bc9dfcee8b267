using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>Several posts to tick. Entries that are no post (whoever did another step, a named person) stay as they are.</summary>
internal sealed class AssigneesInput : StudioInput
{
    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) =>
        [StudioField.Ticks(input.Name, input.Label.Vi, choices.Posts) with { Help = StudioText.Of("Assignees.Help") }];

    public override void Show(InputPlace place)
    {
        if (place.Value is not JsonArray stored || stored.Any(e => e is not JsonObject))
            return;
        place.Keep(stored);
        place.Activity[place.Name] = new JsonArray([.. stored.OfType<JsonObject>().Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).Select(k => (JsonNode)k)]);
    }

    public override void Read(InputPlace place)
    {
        if (place.IsEmptyInFile)
            return;
        var kept = place.TakeKept() as JsonArray ?? [];
        if (place.Value is JsonArray list && list.Any(e => e is JsonObject))
        {
            place.Activity[place.Name] = list.Parent is null ? list : list.DeepClone();
            return;
        }

        var ticked = place.TakeTexts(place.Name) ?? [];
        if (place.Activity.ContainsKey(place.Name))
            return;
        var read = new JsonArray();
        foreach (var entry in kept.OfType<JsonObject>().Where(e => KeyOf(e) is not { } key || ticked.Contains(key, StringComparer.Ordinal)))
            read.Add(entry.DeepClone());
        var known = kept.OfType<JsonObject>().Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var key in ticked.Where(k => !known.Contains(k)))
            read.Add(EntryOf(key));
        if (read.Count > 0)
            place.Activity[place.Name] = read;
    }

    /// <summary>How the list of posts names an entry; null when it is no post.</summary>
    private static string? KeyOf(JsonObject entry) => entry.TextAt("headOf") is { } head
        ? StudioChoices.PostKey(head, AssigneeInput.Head)
        : entry.TextAt("position") is { } position && entry.TextAt("sameAs") is null && entry.TextAt("chosenBy") is null ? StudioChoices.PostKey(entry.TextAt("unit") ?? "", position) : null;

    /// <summary>The entry of a post; a text that names none stays a text, which the validator then reports.</summary>
    private static JsonNode EntryOf(string key)
    {
        if (!StudioChoices.IsPost(key))
            return key;
        var (unit, position) = StudioChoices.PostOf(key);
        return position == AssigneeInput.Head ? new JsonObject { ["headOf"] = unit } : new JsonObject { ["unit"] = unit, ["position"] = position };
    }
}

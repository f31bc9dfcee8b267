using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>A list of objects that the form shows by one of their texts. An entry whose text stays keeps everything else that it holds.</summary>
/// <param name="member">The member that is shown.</param>
internal class NamedListInput(string member) : StudioInput
{
    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) =>
        [StudioField.Texts(input.Name, input.Label.Vi) with { Help = StudioText.Of("List.Help") }];

    public override void Show(InputPlace place)
    {
        if (place.Value is not JsonArray stored || !CanShow(stored))
            return;
        place.Keep(stored);
        place.Activity[place.Name] = Texts(stored);
    }

    public override void Read(InputPlace place)
    {
        if (place.IsEmptyInFile)
            return;
        var stored = place.TakeKept();
        var kept = (stored as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (place.Value is JsonArray list && list.Any(e => e is JsonObject))
        {
            place.Activity[place.Name] = list.Parent is null ? list : list.DeepClone();
            return;
        }

        var texts = place.TakeTexts(place.Name) ?? [];
        if (place.Activity.ContainsKey(place.Name))
            return;
        if (stored is not null && !CanShow(stored) && IsUnchanged(texts, place))
        {
            place.Activity[place.Name] = stored;
            return;
        }

        var read = new JsonArray();
        foreach (var text in texts)
            read.Add(kept.Find(e => e.TextAt(member) == text)?.DeepClone() ?? Made(text, place, kept.Concat(read.OfType<JsonObject>())));
        if (IsWorthStoring(read, kept, place))
            place.Activity[place.Name] = read;
    }

    /// <summary>True when the form can show all of what is stored.</summary>
    protected bool CanShow(JsonNode? stored) => stored is JsonArray list && list.All(e => (e as JsonObject)?.TextAt(member) is not null);

    /// <summary>True when a form that can't show what is stored still holds what it showed instead.</summary>
    protected virtual bool IsUnchanged(IReadOnlyList<string> texts, InputPlace place) => false;

    /// <summary>An entry for a text that is new.</summary>
    protected virtual JsonObject Made(string text, InputPlace place, IEnumerable<JsonObject> others) => new() { [member] = text };

    protected virtual bool IsWorthStoring(JsonArray read, IReadOnlyList<JsonObject> kept, InputPlace place) => read.Count > 0;

    protected JsonArray Texts(JsonArray stored) => [.. stored.OfType<JsonObject>().Select(e => (JsonNode)e.TextAt(member)!)];
}

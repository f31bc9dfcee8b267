using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>Who does a step: a unit and a position to choose, other steps by their names.</summary>
internal sealed class AssigneeInput : StudioInput
{
    /// <summary>Stands for the position that heads the chosen unit.</summary>
    public const string Head = "@head";

    private static readonly string[] Shown = ["unit", "position", "headOf", "sameAs", "notSameAs", "handOut", "person", "chosenBy", "field"];

    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) =>
    [
        StudioField.Choice(input.Name + "Unit", StudioText.Of("Assignee.Unit"), choices.Units) with { Help = StudioText.Of("Assignee.Unit.Help") },
        StudioField.Choice(input.Name + "Position", StudioText.Of("Assignee.Position"), choices.Positions) with { Help = StudioText.Of("Assignee.Position.Help") },
        StudioField.Text(input.Name + "SameAs", StudioText.Of("Assignee.SameAs")) with { Rare = true, Help = StudioText.Of("Assignee.SameAs.Help") },
        StudioField.Texts(input.Name + "NotSameAs", StudioText.Of("Assignee.NotSameAs")) with { Rare = true, Help = StudioText.Of("Assignee.NotSameAs.Help") },
        StudioField.Choice(input.Name + "HandOut", StudioText.Of("Assignee.HandOut"), choices.HandOuts) with { Rare = true },
        StudioField.Text(input.Name + "ChosenBy", StudioText.Of("Assignee.ChosenBy")) with { Rare = true, Help = StudioText.Of("Assignee.ChosenBy.Help") },
        StudioField.Text(input.Name + "Field", StudioText.Of("Assignee.Field")) with { Rare = true, Help = StudioText.Of("Assignee.Field.Help") },
        StudioField.Text(input.Name + "Person", StudioText.Of("Assignee.Person")) with { Rare = true, Help = StudioText.Of("Assignee.Person.Help") },
    ];

    public override void Show(InputPlace place)
    {
        if (place.Value is not JsonObject stored)
            return;
        place.Activity.Remove(place.Name);
        place.Keep(stored);
        var head = stored.TextAt("headOf");
        place.Put(place.Name + "Unit", head ?? stored.TextAt("unit"));
        place.Put(place.Name + "Position", head is null ? stored.TextAt("position") : Head);
        place.Put(place.Name + "SameAs", stored.TextAt("sameAs") is { } same ? place.Steps.Label(same) : null);
        place.Put(place.Name + "HandOut", stored.TextAt("handOut"));
        place.Put(place.Name + "ChosenBy", stored.TextAt("chosenBy") is { } chooser ? place.Steps.Label(chooser) : null);
        place.Put(place.Name + "Field", stored.TextAt("field"));
        place.Put(place.Name + "Person", stored.TextAt("person"));
        if (stored["notSameAs"] is JsonArray others && InputPlace.AreTexts(others))
            place.Activity[place.Name + "NotSameAs"] = new JsonArray([.. others.Select(o => (JsonNode)place.Steps.Label(o!.GetValue<string>()))]);
    }

    public override void Read(InputPlace place)
    {
        var kept = place.TakeKept() as JsonObject;
        var unit = place.TakeText(place.Name + "Unit");
        var position = place.TakeText(place.Name + "Position");
        var isHead = position == Head;
        var read = new JsonObject();
        Set(read, isHead ? "headOf" : "unit", unit);
        Set(read, "position", isHead ? null : position);
        Set(read, "sameAs", place.TakeText(place.Name + "SameAs") is { } same ? place.Steps.Id(same) : null);
        Set(read, "handOut", place.TakeText(place.Name + "HandOut"));
        Set(read, "chosenBy", place.TakeText(place.Name + "ChosenBy") is { } chooser ? place.Steps.Id(chooser) : null);
        Set(read, "field", place.TakeText(place.Name + "Field"));
        Set(read, "person", place.TakeText(place.Name + "Person"));
        if (place.TakeTexts(place.Name + "NotSameAs") is { Count: > 0 } others)
            read["notSameAs"] = new JsonArray([.. others.Select(o => (JsonNode)place.Steps.Id(o))]);
        foreach (var (name, value) in kept ?? [])
        {
            if (!read.ContainsKey(name) && !IsShown(name, value))
                read[name] = value?.DeepClone();
        }

        if (read.Count > 0)
            place.Activity[place.Name] = read;
    }

    /// <summary>True for a member that the form shows, so that it tells by itself when it was emptied.</summary>
    private static bool IsShown(string name, JsonNode? value) =>
        Shown.Contains(name, StringComparer.Ordinal) && (value is null || value.GetValueKind() == JsonValueKind.String || (name == "notSameAs" && value is JsonArray others && InputPlace.AreTexts(others)));

    private static void Set(JsonObject to, string name, string? text)
    {
        if (text is not null)
            to[name] = text;
    }
}

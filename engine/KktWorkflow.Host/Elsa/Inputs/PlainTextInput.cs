using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>What the form holds as it is stored: a text, a choice, a mark, a list of texts. A field that was emptied is not stored.</summary>
internal sealed class PlainTextInput : StudioInput
{
    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices)
    {
        var label = input.Label.Vi;
        yield return input.Editor switch
        {
            "multiline" => StudioField.Lines(input.Name, label),
            "form" => StudioField.Choice(input.Name, label, choices.Forms),
            "escalation" => StudioField.Choice(input.Name, label, choices.Policies) with { Help = StudioText.Of("Escalation.Help") },
            "calendar" => StudioField.Choice(input.Name, label, choices.Calendars) with { Help = StudioText.Of("Calendar.Help") },
            "documents" => StudioField.Ticks(input.Name, label, choices.Documents) with { Help = StudioText.Of("Documents.Help") },
            "papers" => StudioField.Texts(input.Name, label) with { Help = StudioText.Of("List.Help") },
            "checkbox" => StudioField.Mark(input.Name, label) with { Default = Json(input.Default) },
            "choice" => StudioField.Choice(input.Name, label, [.. input.Options.Select(o => new StudioChoice(o.Value, o.Label.Vi))]) with { Default = Json(input.Default) },
            _ => StudioField.Text(input.Name, label) with { Default = Json(input.Default) },
        };
    }

    public override void Show(InputPlace place)
    {
    }

    public override void Read(InputPlace place)
    {
        if (!place.IsFile && InputPlace.IsEmpty(place.Activity[place.Name]))
            place.Activity.Remove(place.Name);
    }

    private static JsonNode? Json(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(value);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>The outcomes of a step by name. Where they are its ports, Studio draws them at once. Outcomes that are the activity's own are not stored.</summary>
internal sealed class OutcomesInput() : NamedListInput("name")
{
    private const string TypeName = "List<String>";

    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) => ArePorts(input, activity)
        ? [StudioField.Outcomes(input.Name, input.Label.Vi) with { Help = StudioText.Of("Outcomes.Help"), Start = Wrapped(Names(activity.Ports)) }]
        : [StudioField.Texts(input.Name, input.Label.Vi) with { Help = StudioText.Of("Answers.Help") }];

    public override void Show(InputPlace place)
    {
        var isShown = CanShow(place.Value);
        base.Show(place);
        if (!ArePorts(place.Input, place.Descriptor))
            return;
        // What can't be read stays beneath the usual names for as long as nobody changes them.
        if (!isShown && place.Activity[place.Name] is { } stored)
            place.Keep(stored);
        place.Activity[place.Name] = Wrapped(isShown ? (JsonArray)place.Activity[place.Name]! : Names(place.Descriptor.Ports));
    }

    protected override bool IsUnchanged(IReadOnlyList<string> texts, InputPlace place) => texts.SequenceEqual(place.Descriptor.Ports.Select(p => p.Name), StringComparer.Ordinal);

    protected override JsonObject Made(string text, InputPlace place, IEnumerable<JsonObject> others)
    {
        var port = place.Descriptor.Ports.Concat(place.Descriptor.Answers).FirstOrDefault(p => p.Name == text);
        return new()
        {
            ["name"] = text,
            ["label"] = port?.Label.Vi ?? text,
            ["requires"] = new JsonArray([.. (port?.Requires ?? []).Select(r => (JsonNode)r)]),
            ["tone"] = port?.Tone ?? "neutral",
        };
    }

    protected override bool IsWorthStoring(JsonArray read, IReadOnlyList<JsonObject> kept, InputPlace place) =>
        read.Count > 0 && (kept.Count > 0 || !JsonNode.DeepEquals(Texts(read), Names(place.Descriptor.Ports)));

    private static bool ArePorts(InputDescriptor input, ActivityDescriptor activity) => activity.PortsFrom == input.Name;

    private static JsonArray Names(IEnumerable<PortDescriptor> ports) => [.. ports.Select(p => (JsonNode)p.Name)];

    private static JsonObject Wrapped(JsonArray names) => new()
    {
        ["typeName"] = TypeName,
        ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = JsonSerializer.Serialize(names, ElsaJson.Options) },
    };
}

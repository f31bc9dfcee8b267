using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>A whole number that the form holds as text.</summary>
internal sealed class NumberInput : StudioInput
{
    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) => input.Editor == "nationalStatus"
        ? [StudioField.Choice(input.Name, input.Label.Vi, choices.NationalStatuses)]
        : [StudioField.Text(input.Name, input.Label.Vi) with { Help = StudioText.Of("Enough.Help") }];

    public override void Show(InputPlace place)
    {
        if (place.Activity[place.Name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
            place.Activity[place.Name] = value.ToString();
    }

    public override void Read(InputPlace place)
    {
        if (place.IsEmptyInFile)
            return;
        var written = place.Activity[place.Name];
        if (place.TakeText(place.Name) is { } text)
            place.Activity[place.Name] = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : written;
    }
}

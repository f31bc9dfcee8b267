using System.Globalization;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>An amount of working time: a number and a unit to choose.</summary>
internal sealed class WorkingTimeInput : StudioInput
{
    private const string DefaultUnit = "workingHours";

    public override IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices) =>
    [
        StudioField.Text(input.Name + "Amount", input.Label.Vi) with { Help = StudioText.Of("WorkingTime.Help") },
        StudioField.Choice(input.Name + "Unit", StudioText.Of("WorkingTime.Unit"), choices.TimeUnits),
    ];

    public override void Show(InputPlace place)
    {
        if (place.Value is not JsonObject stored || stored["amount"] is not JsonValue amount)
            return;
        place.Activity.Remove(place.Name);
        place.Keep(stored);
        place.Put(place.Name + "Amount", amount.ToString());
        place.Put(place.Name + "Unit", stored.TextAt("unit"));
    }

    public override void Read(InputPlace place)
    {
        var kept = place.TakeKept() as JsonObject;
        var text = place.TakeText(place.Name + "Amount");
        var unit = place.TakeText(place.Name + "Unit");
        if (text is null)
            return;
        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0)
        {
            place.Problems.Add(StudioText.Of("WorkingTime.Wrong", place.Steps.Label(place.Activity.TextAt("id") ?? ""), text));
            return;
        }

        var read = kept ?? [];
        read["amount"] = kept?["amount"] is JsonValue before && before.TryGetValue<decimal>(out var same) && same == amount ? before.DeepClone() : amount;
        if (unit is not null || read["unit"] is null || read.TextAt("unit") is not null)
            read["unit"] = unit ?? DefaultUnit;
        place.Activity[place.Name] = read;
    }
}

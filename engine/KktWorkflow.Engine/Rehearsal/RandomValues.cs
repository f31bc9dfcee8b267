using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Validation.People;

namespace KktWorkflow.Engine.Rehearsal;

/// <summary>Draws what a person enters: choices, yes and no, whole numbers, people where a later step depends on the choice, dates, and a dash for text.</summary>
internal sealed class RandomValues
{
    private static readonly ImmutableSortedDictionary<string, JsonElement> None = Sorted.Empty<JsonElement>();

    private readonly RehearsalStage _stage;

    /// <summary>The holders who may be chosen, by the step where they are; by the empty id those that people choose wherever they like.</summary>
    private readonly ILookup<string, (string Field, IReadOnlyList<Person> Holders)> _choices;

    public RandomValues(RehearsalStage stage)
    {
        _stage = stage;
        _choices = stage.Library.Values.Prepend(stage.Definition).SelectMany(d => d.Nodes).SelectMany(StepAssignees.Of).OfType<AssigneeSpec>()
            .Where(s => s is { Field.Length: > 0, Position.Length: > 0 })
            .Select(s => (Step: s.ChosenBy ?? "", Field: s.Field!, Holders: (IReadOnlyList<Person>)[.. stage.Organisation.Holders(s.Unit, s.Position)]))
            .Where(c => c.Holders.Count > 0)
            .ToLookup(c => c.Step, c => (c.Field, c.Holders), StringComparer.Ordinal);
    }

    /// <summary>Fields for a step, or for the dossier where <paramref name="node"/> is null: those that people choose wherever they like.</summary>
    public ImmutableSortedDictionary<string, JsonElement> For(ActivityNode? node, DateOnly today, SeededSequence chance)
    {
        var values = None;
        if (node?.PlainText("form") is { } form && _stage.Forms.TryGetValue(form, out var schema))
            values = OfSchema(schema, today, chance);
        foreach (var (field, holders) in _choices[node?.Id ?? ""])
            values = values.SetItem(field, JsonSerializer.SerializeToElement(holders[chance.NextBelow(holders.Count)].Id.ToString()));

        return values;
    }

    private static ImmutableSortedDictionary<string, JsonElement> OfSchema(JsonElement schema, DateOnly today, SeededSequence chance)
    {
        var values = None;
        var properties = schema.Member("properties");
        if (properties.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var property in properties.EnumerateObject())
        {
            if (OfProperty(property.Value, today, chance) is { ValueKind: not JsonValueKind.Undefined } value)
                values = values.SetItem(property.Name, value);
        }

        return values;
    }

    private static JsonElement OfProperty(JsonElement property, DateOnly today, SeededSequence chance)
    {
        var choices = property.Member("enum").List().ToList();
        if (choices.Count > 0)
            return choices[chance.NextBelow(choices.Count)];
        return property.TextMember("type") switch
        {
            "boolean" => JsonSerializer.SerializeToElement(chance.NextBelow(2) == 1),
            "integer" or "number" => JsonSerializer.SerializeToElement(Whole(property, chance)),
            "string" when property.TextMember("format") == "date" => JsonSerializer.SerializeToElement(today.AddDays(chance.NextBelow(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "string" => JsonSerializer.SerializeToElement(RandomCase.Text),
            _ => default,
        };
    }

    private static int Whole(JsonElement property, SeededSequence chance)
    {
        var least = property.Member("minimum").WholeNumber() ?? 0;
        var most = Math.Max(least, property.Member("maximum").WholeNumber() ?? least + 100);
        return least + (int)(chance.NextFraction() * ((long)most - least + 1));
    }
}

using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>One field of the form that Studio draws for an activity.</summary>
/// <param name="Name">The JSON member of the activity, camelCase.</param>
/// <param name="Hint">Which control Studio draws (`singleline`, `dropdown`, …).</param>
internal sealed record StudioField(string Name, string Label, string Hint, string TypeName)
{
    public string? Help { get; init; }

    /// <summary>True when Studio wraps the value and offers expressions.</summary>
    public bool Wrapped { get; init; }

    /// <summary>True for what few activities need: it comes after everything else in the form.</summary>
    public bool Rare { get; init; }

    /// <summary>What the control shows while nothing is written.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>What a new activity begins with.</summary>
    public JsonNode? Start { get; init; }

    /// <summary>What the control needs besides.</summary>
    public JsonObject? Details { get; init; }

    public static StudioField Text(string name, string label) => new(name, label, "singleline", "String");

    public static StudioField Lines(string name, string label) => new(name, label, "multiline", "String");

    public static StudioField Mark(string name, string label) => new(name, label, "checkbox", "Boolean");

    public static StudioField Texts(string name, string label) => new(name, label, "multitext", "List<String>");

    /// <summary>Names that become the ports of the activity. Studio reads them in a wrapped input only.</summary>
    public static StudioField Outcomes(string name, string label) => new(name, label, "dynamic-outcomes", "List<String>") { Wrapped = true };

    public static StudioField Choice(string name, string label, IReadOnlyList<StudioChoice> choices) =>
        new(name, label, "dropdown", "String") { Details = Listed("dropdown", "selectList", choices) };

    public static StudioField Ticks(string name, string label, IReadOnlyList<StudioChoice> choices) =>
        new(name, label, "checklist", "List<String>") { Details = Listed("checklist", "checkList", choices) };

    private static JsonObject Listed(string hint, string list, IReadOnlyList<StudioChoice> choices) => new()
    {
        [hint] = new JsonObject
        {
            [list] = new JsonObject { ["items"] = new JsonArray([.. choices.Select(c => new JsonObject { ["text"] = c.Text, ["value"] = c.Value })]) },
        },
    };
}

/// <summary>One choice of a list.</summary>
internal sealed record StudioChoice(string Value, string Text);

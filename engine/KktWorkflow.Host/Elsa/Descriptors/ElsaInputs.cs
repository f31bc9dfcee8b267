using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>Inputs in Elsa's own form: wrapped ones with an expression, and the few plain ones that Studio has editors of its own for.</summary>
internal static class ElsaInputs
{
    public static StudioField Field(InputDescriptor input, ActivityDescriptor activity) => Shaped(input, activity) with
    {
        TypeName = input.TypeName,
        Wrapped = input.Wrapped,
        Default = input.Default.ValueKind == JsonValueKind.Undefined ? null : JsonSerializer.SerializeToNode(input.Default),
        Help = input.Editor is "condition" ? StudioText.Of("Condition.Help") : null,
    };

    private static StudioField Shaped(InputDescriptor input, ActivityDescriptor activity)
    {
        var (name, label) = (input.Name, input.Label.Vi);
        return input.Editor switch
        {
            "multiline" => StudioField.Lines(name, label),
            "checkbox" => StudioField.Mark(name, label),
            "choice" => StudioField.Choice(name, label, [.. input.Options.Select(o => new StudioChoice(o.Value, o.Label.Vi))]),
            "outcomes" when activity.PortsFrom == name => StudioField.Outcomes(name, label),
            "outcomes" => StudioField.Texts(name, label),
            "code" => Hinted(name, label, "code-editor") with { Details = new() { ["code-editor"] = new JsonObject { ["language"] = "javascript" } } },
            "definition" => Hinted(name, label, "workflow-definition-picker"),
            "outputName" => Hinted(name, label, "output-picker"),
            "variable" => Hinted(name, label, "variable-picker"),
            "switch" => Hinted(name, label, "switch-editor"),
            "flowSwitch" => Hinted(name, label, "flow-switch-editor"),
            "dateTime" => Hinted(name, label, "datetime-picker"),
            _ => StudioField.Text(name, label),
        };
    }

    private static StudioField Hinted(string name, string label, string hint) => new(name, label, hint, "Object");
}

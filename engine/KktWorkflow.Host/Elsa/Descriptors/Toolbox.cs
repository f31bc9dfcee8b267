using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Inputs;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>The activities as Studio's toolbox shows them: ours first, in numbered categories, then Elsa's. What the runtime can't run is not in it.</summary>
internal sealed class Toolbox(StudioChoices choices)
{
    private const string Ours = "Kkt.";

    /// <summary>Elsa's answer to the question for its descriptors.</summary>
    public JsonObject Answer()
    {
        var items = new JsonArray([.. Offered().Select(Describe)]);
        return new() { ["items"] = items, ["count"] = items.Count };
    }

    private static IEnumerable<ActivityDescriptor> Offered() => ActivityCatalogue.Descriptors
        .Where(d => ActivityCatalogue.Find(d.Type) is not null && d.Type != "Kkt.WorkflowAsActivity")
        .OrderBy(d => !d.Type.StartsWith(Ours, StringComparison.Ordinal))
        .ThenBy(d => d.Type, StringComparer.Ordinal);

    private JsonObject Describe(ActivityDescriptor activity)
    {
        var fields = activity.Inputs.SelectMany(i => StudioInput.Of(i)?.Fields(i, activity, choices) ?? [ElsaInputs.Field(i, activity)]).OrderBy(f => f.Rare).ToList();
        return new()
        {
            ["typeName"] = activity.Type,
            ["namespace"] = activity.Type.Split('.')[0],

            // Studio numbers new activities: "Phê duyệt 1".
            ["name"] = $"{activity.Name.Vi} ",
            ["version"] = 1,
            ["category"] = StudioText.Of($"Category.{activity.Category.En}"),
            ["displayName"] = activity.Name.Vi,
            ["description"] = activity.Description.Vi,
            ["inputs"] = new JsonArray([.. fields.Select(Describe)]),
            ["outputs"] = new JsonArray([.. activity.Outputs.Select(Describe)]),
            ["kind"] = activity.Trigger ? "Trigger" : "Action",
            ["runAsynchronously"] = false,
            ["ports"] = new JsonArray([.. PortsOf(activity).Select(Describe)]),
            ["customProperties"] = new JsonObject(),
            ["constructionProperties"] = Construction(fields),
            ["isContainer"] = activity.Container,
            ["isBrowsable"] = IsDrawable(activity),
            ["isStart"] = activity.Start,
            ["isTerminal"] = activity.Terminal,
        };
    }

    /// <summary>Studio has no drawing for a container without slots; it keeps those that a definition holds.</summary>
    private static bool IsDrawable(ActivityDescriptor activity) => activity.Browsable && !activity.Container;

    /// <summary>Outcomes that the definition names replace these, in Studio as when it runs.</summary>
    private static EquatableArray<PortDescriptor> PortsOf(ActivityDescriptor activity) =>
        activity.Inputs.Any(i => i.Name == activity.PortsFrom && i.Editor is "outcomes" or "stepOutcomes") ? [] : activity.Ports;

    private static JsonObject Construction(IEnumerable<StudioField> fields) =>
        new(fields.Where(f => f.Start is not null).Select(f => KeyValuePair.Create(Pascal(f.Name), f.Start?.DeepClone())));

    private static JsonObject Describe(StudioField field, int order) => new()
    {
        ["isWrapped"] = field.Wrapped,
        ["uiHint"] = field.Hint,
        ["defaultValue"] = field.Default?.DeepClone(),
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["autoEvaluate"] = true,
        ["uiSpecifications"] = field.Details?.DeepClone() ?? new JsonObject(),
        ["name"] = Pascal(field.Name),
        ["typeName"] = field.TypeName,
        ["displayName"] = field.Label,
        ["description"] = field.Help ?? "",
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    private static JsonObject Describe(OutputDescriptor output, int order) => new()
    {
        ["name"] = Pascal(output.Name),
        ["typeName"] = output.TypeName,
        ["displayName"] = output.Label.Vi,
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSynthetic"] = false,
    };

    private static JsonObject Describe(PortDescriptor port) => new()
    {
        ["name"] = port.Name,
        ["displayName"] = port.Label.Vi,
        ["type"] = port.Embedded ? "Embedded" : "Flow",
        ["isBrowsable"] = true,
    };

    private static string Pascal(string name) => JsonNamingPolicy.CamelCase.ConvertName(name) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : name;
}

using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Structure;

/// <summary>A plain input holds what its kind is read as. What it holds otherwise is kept in a draft, but means nothing when a case runs, so that nobody would miss what it was meant to say.
/// Times are looked at by a rule of their own.</summary>
internal sealed class EveryInputOfAStepCanBeRead : IDefinitionRule
{
    private static readonly string[] OfAnAssignee = ["unit", "position", "headOf", "sameAs", "handOut", "person", "chosenBy", "field"];

    public IEnumerable<Finding> Check(ValidationSubject subject) =>
        from node in subject.Nodes
        let descriptor = ActivityCatalogue.Descriptor(node.Type)
        where descriptor is not null
        from input in descriptor.Inputs
        where !input.Wrapped && Written(node, input.Name) is { } written && !IsReadable(written, node.Plain(input.Name), input.Editor)
        select FindingTexts.Error("KKT-S16", $"{node.Path}/{input.Name}", node.DisplayName, input.Label);

    /// <summary>What an input holds; null when that is nothing.</summary>
    private static JsonElement? Written(ActivityNode node, string name) =>
        node.Inputs.TryGetValue(name, out var input)
        && input.Expression.Value is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value
        && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))
            ? value
            : null;

    private static bool IsReadable(JsonElement written, JsonElement value, string? editor) => editor switch
    {
        "assignee" => value.ValueKind == JsonValueKind.Object && OfAnAssignee.All(member => IsAbsentOr(value, member, JsonValueKind.String)) && AreTexts(value.Member("notSameAs")),
        "assignees" or "stepOutcomes" => AreObjects(value),
        "agencies" => AreObjects(value) && value.Entries().All(entry => entry.TextMember("name") is not null),
        "checklist" => AreObjects(value) && value.Entries().All(entry => entry.TextMember("text") is not null),
        "documents" or "papers" => AreTexts(value),
        "nationalStatus" => value.WholeNumber() is not null,
        // A word there means all of them.
        "enough" => value.ValueKind == JsonValueKind.String || value.WholeNumber() is not null,
        "checkbox" => value.ValueKind is JsonValueKind.True or JsonValueKind.False || (value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out _)),
        "form" or "escalation" or "calendar" or "template" or "choice" or "field" or "text" => written.ValueKind == JsonValueKind.String,
        _ => true,
    };

    private static bool IsAbsentOr(JsonElement value, string member, JsonValueKind kind) => value.Member(member).ValueKind is var found && (found is JsonValueKind.Undefined or JsonValueKind.Null || found == kind);

    /// <summary>One object stands for a list of one.</summary>
    private static bool AreObjects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.Object));

    private static bool AreTexts(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String));
}

using System.Text.Json;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities;

/// <summary>A line of a step's checklist.</summary>
/// <param name="Required">True when an outcome that requires the checklist requires this line.</param>
public sealed record ChecklistLine(string Id, string Text, bool Required)
{
    internal static ChecklistLine? Of(JsonElement json) => json.TextMember("id") is { } id
        ? new(id, json.TextMember("text") ?? id, json.Member("required") is not { ValueKind: JsonValueKind.False })
        : null;
}

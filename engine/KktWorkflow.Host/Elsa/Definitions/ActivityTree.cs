using System.Text.Json;
using System.Text.Json.Nodes;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>The activities in a definition's JSON, in whatever slot they stand and whether or not we know their types.</summary>
internal static class ActivityTree
{
    /// <summary>What Elsa calls the level above the root.</summary>
    public const string Workflow = "Workflow1";

    private static readonly string[] NoActivities = ["metadata", "customProperties", "connections", "variables"];

    /// <summary>Each activity with its `nodeId`, parents first.</summary>
    public static IReadOnlyList<(JsonObject Activity, string NodeId)> Of(JsonObject root)
    {
        var found = new List<(JsonObject, string)>();
        Collect(root, Workflow, found);
        return found;
    }

    private static void Collect(JsonNode? json, string parent, List<(JsonObject Activity, string NodeId)> found)
    {
        switch (json)
        {
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, parent, found);
                break;
            case JsonObject activity when activity.TextAt("id") is { } id && activity.TextAt("type") is not null && !activity.ContainsKey("expression"):
                var nodeId = $"{parent}:{id}";
                found.Add((activity, nodeId));
                Members(activity, nodeId, found);
                break;
            case JsonObject other when !other.ContainsKey("expression"):
                Members(other, parent, found);
                break;
        }
    }

    private static void Members(JsonObject json, string parent, List<(JsonObject Activity, string NodeId)> found)
    {
        foreach (var (name, value) in json)
        {
            if (!NoActivities.Contains(name, StringComparer.Ordinal) && value is not null && value.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array)
                Collect(value, parent, found);
        }
    }
}

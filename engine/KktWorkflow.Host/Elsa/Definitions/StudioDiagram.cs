using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Completes a definition's diagram as Studio needs it: a chart without its lists, or an activity without its `nodeId`, breaks the next drop.</summary>
internal static class StudioDiagram
{
    private const string Target = "In";

    /// <summary>Changes <paramref name="root"/>.</summary>
    public static void Complete(JsonObject root)
    {
        foreach (var (activity, nodeId) in ActivityTree.Of(root))
        {
            activity["nodeId"] = nodeId;
            activity["name"] ??= activity.TextAt("id");
            activity["version"] ??= 1;
            activity["customProperties"] ??= new JsonObject();
            activity["metadata"] ??= new JsonObject();
            if (activity.TextAt("type") == "Elsa.Flowchart")
                CompleteChart(activity);
        }
    }

    private static void CompleteChart(JsonObject chart)
    {
        chart["activities"] ??= new JsonArray();
        chart["variables"] ??= new JsonArray();
        chart["connections"] ??= new JsonArray();
        foreach (var connection in (chart["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            connection["source"] = End(connection, "source", "sourcePort", Connection.DefaultPort);
            connection["target"] = End(connection, "target", "targetPort", Target);
            connection.Remove("sourcePort");
            connection.Remove("targetPort");
            connection["vertices"] ??= new JsonArray();
        }
    }

    /// <summary>One end, also of the older notation, in which it is the activity's id alone.</summary>
    private static JsonObject End(JsonObject connection, string name, string portName, string port)
    {
        var end = connection[name];
        connection.Remove(name);
        if (end is not JsonObject written)
            return new() { ["activity"] = end?.GetValueKind() == JsonValueKind.String ? end.GetValue<string>() : "", ["port"] = connection.TextAt(portName) ?? port };
        written["port"] ??= port;
        return written;
    }
}

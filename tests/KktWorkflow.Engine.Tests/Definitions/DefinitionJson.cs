using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Tests.Definitions;

/// <summary>Small definitions for tests, as JSON.</summary>
internal static class DefinitionJson
{
    public static JsonObject Activity(string id, string type = "Elsa.WriteLine", params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    public static JsonObject Wrapped(string type, JsonNode? value, string typeName = "String") =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    /// <summary>A chart; connections are written `a>b` or `a>Port>b`.</summary>
    public static JsonObject Chart(string id, IEnumerable<JsonObject> activities, params string[] connections) => Activity(id, "Elsa.Flowchart",
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. connections.Select(Connection)])));

    /// <summary>A chart of plain lines `a`, `b`, … named by the connections, in order of appearance.</summary>
    public static JsonObject Lines(params string[] connections) => Chart(
        "fc", connections.SelectMany(c => (string[])[c.Split('>')[0], c.Split('>')[^1]]).Distinct().Select(id => Activity(id)), connections);

    public static JsonObject Definition(JsonObject root, params (string Name, JsonNode? Value)[] members)
    {
        var definition = new JsonObject { ["id"] = "d-v1", ["definitionId"] = "d", ["name"] = "d", ["version"] = 1, ["root"] = root.DeepClone() };
        foreach (var (name, value) in members)
            definition[name] = value;
        return definition;
    }

    public static ProcessDefinition Read(JsonObject definition, bool allowUnknownTypes = true) =>
        DefinitionReader.Read(definition.ToJsonString(), allowUnknownTypes: allowUnknownTypes)
            .ShouldBeOfType<DefinitionReadResult.Read>().Definition;

    public static IReadOnlyList<string> CodesOf(DefinitionReadResult result) =>
        [.. result.ShouldBeOfType<DefinitionReadResult.Unreadable>().Findings.Select(f => f.Code)];

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>A connection written `a>b` or `a>Port>b`.</summary>
    public static JsonNode Connection(string text)
    {
        var parts = text.Split('>');
        var source = new JsonObject { ["activity"] = parts[0] };
        if (parts.Length == 3)
            source["port"] = parts[1];
        return new JsonObject { ["source"] = source, ["target"] = new JsonObject { ["activity"] = parts[^1], ["port"] = "In" } };
    }
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.ProcessDefinitions;

/// <summary>The files of `process-definitions`, read once.</summary>
internal static class Library
{
    private static readonly string Root = Path.Combine(RepositoryRoot(), "process-definitions");

    public static JsonElement Organisation { get; } = Json("organisation.json");

    public static JsonElement People { get; } = Json("demo/people.json");

    public static JsonElement Stories { get; } = Json("demo/cases.json");

    public static ImmutableSortedDictionary<string, JsonElement> Forms { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "forms")).ToImmutableSortedDictionary(f => Path.GetFileNameWithoutExtension(f), f => Json(f), StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, ProcessDefinition> Procedures { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "procedures")).Select(Read).ToImmutableSortedDictionary(d => d.DefinitionId, d => d, StringComparer.Ordinal);

    /// <summary>The board of today with the demo's people.</summary>
    public static OrganisationChart Chart { get; } = ChartOfToday();

    public static Person Person(string userName) => Chart.People.Values.Single(p => p.UserName == userName);

    /// <summary>A procedure of the library after <paramref name="change"/> of its chart.</summary>
    public static ProcessDefinition Changed(string id, Action<JsonObject> change)
    {
        var definition = JsonNode.Parse(Procedures[id].Json.GetRawText())!.AsObject();
        change(definition["root"]!.AsObject());
        return DefinitionJson.Read(definition, allowUnknownTypes: false);
    }

    public static JsonObject Activity(JsonObject chart, string id) => chart["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == id)!.AsObject();

    /// <summary>Adds connections to a chart, written `a>Port>b`. One that leaves by the same port is replaced.</summary>
    public static void Connect(JsonObject chart, params string[] connections)
    {
        var all = chart["connections"]!.AsArray();
        foreach (var connection in connections.Select(DefinitionJson.Connection))
        {
            all.RemoveAll(c => JsonNode.DeepEquals(c!["source"], connection["source"]));
            all.Add(connection);
        }
    }

    private static ProcessDefinition Read(string file) => DefinitionReader.Read(File.ReadAllBytes(file)) switch
    {
        DefinitionReadResult.Read read => read.Definition,
        DefinitionReadResult.Unreadable unreadable => throw new InvalidDataException($"{file}: {string.Join('\n', unreadable.Findings.Select(f => $"{f.Code} {f.Place} {f.En}"))}"),
        _ => throw new InvalidOperationException(),
    };

    private static JsonElement Json(string file) => JsonElement.Parse(File.ReadAllText(Path.Combine(Root, file)));

    private static OrganisationChart ChartOfToday() => new()
    {
        CaseCodePattern = Organisation.GetProperty("caseCodePattern").GetString()!,
        Units = Organisation.GetProperty("units").EnumerateArray().Where(u => !u.TryGetProperty("validTo", out _)).ToImmutableDictionary(
            u => Text(u, "code"), u => new Unit(Text(u, "code"), Text(u, "name"), Text(u, "shortName"), Text(u, "headPosition"), u.GetProperty("parent").GetString())),
        Positions = Organisation.GetProperty("positions").EnumerateArray().ToImmutableDictionary(
            p => Text(p, "code"), p => new Position(Text(p, "code"), Text(p, "name"), [.. p.GetProperty("permissions").EnumerateArray().Select(x => x.GetString()!)])),
        People = People.EnumerateArray().Select((p, index) => new Person(
            new(new Guid(index + 1, 0, 0, Encoding.ASCII.GetBytes("people00"))),
            Text(p, "name"),
            [.. p.GetProperty("positions").EnumerateArray().Select(x => new Post(Text(p, "unit"), x.GetString()!))],
            Text(p, "userName"))).ToImmutableDictionary(p => p.Id),
    };

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KktWorkflow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No KktWorkflow.sln above the tests.");
        return folder.FullName;
    }
}

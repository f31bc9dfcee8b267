using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>The procedures, the organisation and the demo people that the repository ships.</summary>
internal static class Library
{
    private static readonly string Folder = Path.Combine(Root(), "process-definitions");

    public static IEnumerable<string> Procedures =>
        Directory.EnumerateFiles(Path.Combine(Folder, "procedures"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static ProcessDefinition Read(string procedure) =>
        DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder, "procedures", $"{procedure}.json"))).ShouldBeOfType<DefinitionReadResult.Read>().Definition;

    public static OrganisationChart Organisation()
    {
        using var board = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "organisation.json")));
        using var people = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "demo", "people.json")));
        return new()
        {
            CaseCodePattern = Text(board.RootElement, "caseCodePattern"),
            Units = InForce(board.RootElement, "units")
                .Select(u => new Unit(Text(u, "code"), Text(u, "name"), Text(u, "shortName"), Text(u, "headPosition"), null))
                .ToImmutableDictionary(u => u.Code),
            Positions = InForce(board.RootElement, "positions")
                .Select(p => new Position(Text(p, "code"), Text(p, "name"), [.. p.GetProperty("permissions").EnumerateArray().Select(x => x.GetString()!)]))
                .ToImmutableDictionary(p => p.Code),
            People = people.RootElement.EnumerateArray().Select(PersonOf).ToImmutableDictionary(p => p.Id),
        };
    }

    private static IEnumerable<JsonElement> InForce(JsonElement board, string member) =>
        board.GetProperty(member).EnumerateArray().Where(e => !e.TryGetProperty("validTo", out _));

    private static Person PersonOf(JsonElement person)
    {
        var userName = Text(person, "userName");
        var id = new byte[16];
        Encoding.ASCII.GetBytes(userName.PadRight(16)[..16]).CopyTo(id, 0);
        return new(
            new(new Guid(id, bigEndian: true)),
            Text(person, "name"),
            [.. person.GetProperty("positions").EnumerateArray().Select(p => new Post(Text(person, "unit"), p.GetString()!))],
            userName);
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KktWorkflow.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }
}

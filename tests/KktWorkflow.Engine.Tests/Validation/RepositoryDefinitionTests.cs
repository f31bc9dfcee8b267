using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class RepositoryDefinitionTests
{
    public static TheoryData<string> Procedures =>
        [.. Directory.GetFiles(RepositoryFiles.Path("process-definitions", "procedures"), "*.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void The_boards_procedures_have_no_findings(string file) =>
        DefinitionValidator.Validate(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "procedures", file))).ShouldBeEmpty();

    [Fact]
    public void Every_recorded_definition_can_be_read()
    {
        foreach (var json in Recorded())
            DefinitionReader.Read(json, allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>(json.GetProperty("id").GetString());
    }

    [Fact]
    public void Every_proper_loop_is_found_proper()
    {
        foreach (var json in Lines("proper-loops.jsonl"))
        {
            var definition = DefinitionReader.Read(json.GetProperty("definition"), allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
            DefinitionValidator.Validate(definition).Where(f => f.Code is "KKT-S05" or "KKT-S06" or "KKT-S07").ShouldBeEmpty(json.GetProperty("id").GetString());
        }
    }

    private static IEnumerable<JsonElement> Recorded() =>
        Directory.GetFiles(RepositoryFiles.Path("tests", "elsa-conformance", "cases")).Select(f => Parsed(File.ReadAllText(f)))
            .Concat(Lines("random.jsonl")).Concat(Lines("random-structured.jsonl")).Concat(Lines("proper-loops.jsonl"))
            .SelectMany(c => c.TryGetProperty("children", out var children) ? children.EnumerateArray().Append(c.GetProperty("definition")) : [c.GetProperty("definition")]);

    private static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(RepositoryFiles.Path("tests", "elsa-conformance", file)).Where(l => l.Length > 0).Select(Parsed);

    private static JsonElement Parsed(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

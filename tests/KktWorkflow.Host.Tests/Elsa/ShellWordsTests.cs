using System.Globalization;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Elsa.Designer;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What the design page puts in the places of Studio's words.</summary>
public sealed class ShellWordsTests
{
    [Fact]
    public void Every_outcome_of_the_library_has_a_Vietnamese_name_on_the_chart()
    {
        var words = JsonNode.Parse(InVietnamese(() => ShellWords.Json))!.AsObject();

        var names = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions/procedures"), "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["root"]!.AsObject())
            .SelectMany(root => ActivityTree.Of(root))
            .SelectMany(step => step.Activity["outcomes"] as JsonArray ?? [])
            .Select(outcome => outcome!["name"]!.GetValue<string>())
            .Where(name => name.All(char.IsAscii))
            .ToHashSet(StringComparer.Ordinal);

        names.ShouldNotBeEmpty();
        names.Where(name => !words.ContainsKey(name)).ShouldBeEmpty();
        names.Where(name => words[name]?.GetValue<string>() == name).ShouldBeEmpty();
    }

    private static T InVietnamese<T>(Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

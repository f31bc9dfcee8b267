using System.Globalization;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Comparison;

/// <summary>A procedure of the library in two versions, of which tests change the second.</summary>
internal static class Versions
{
    public static JsonObject Certificate => JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "procedures", "qt-dt-01-cap-gcn-dang-ky-dau-tu.json")))!.AsObject();

    public static JsonObject Step(this JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()).Single(node => node["id"]!.GetValue<string>() == id);

    public static JsonObject Kkt(this JsonObject definition) => definition["customProperties"]!["kkt"]!.AsObject();

    public static JsonObject Connection(this JsonObject definition, string source, string port) => definition["root"]!["connections"]!.AsArray().Select(node => node!.AsObject())
        .Single(node => node["source"]!["activity"]!.GetValue<string>() == source && node["source"]!["port"]!.GetValue<string>() == port);

    public static IReadOnlyList<Difference> Differences(Action<JsonObject> change) => Differences(Certificate, change);

    public static IReadOnlyList<Difference> Differences(JsonObject first, Action<JsonObject> change)
    {
        var second = first.DeepClone().AsObject();
        change(second);
        return DefinitionComparison.Of(Read(first), Read(second)).Differences;
    }

    /// <summary>What people read of the one difference that <paramref name="change"/> makes.</summary>
    public static (string Vi, string En) Sentence(Action<JsonObject> change)
    {
        var second = Certificate;
        change(second);
        var (before, after) = (Read(Certificate), Read(second));
        var difference = DefinitionComparison.Of(before, after).Differences.ShouldHaveSingleItem();
        return (In("vi"), In("en"));

        string In(string language) => new DifferenceWords(before, after, OrganisationChart.Empty, CultureInfo.GetCultureInfo(language)).Of(difference).Sentence;
    }
}

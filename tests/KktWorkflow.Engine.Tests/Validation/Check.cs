using System.Text.Json.Nodes;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Tests.Definitions;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Tests.Validation;

/// <summary>Findings of small definitions, as `CODE place`.</summary>
internal static class Check
{
    /// <summary>All findings but the warnings about the sheet, which small definitions never have.</summary>
    public static IReadOnlyList<Finding> Findings(JsonObject root, OrganisationChart? organisation = null, params (string Name, JsonNode? Value)[] members) =>
        [.. DefinitionValidator.Validate(DefinitionJson.Read(DefinitionJson.Definition(root, members)), organisation).Where(f => f.Code != "KKT-I01")];

    public static void Finds(this JsonObject root, params string[] expected) =>
        Findings(root).Select(f => $"{f.Code} {f.Place}").ShouldBe(expected, ignoreOrder: true);

    public static void FindsOn(this JsonObject root, OrganisationChart organisation, params string[] expected) =>
        Findings(root, organisation).Select(f => $"{f.Code} {f.Place}").ShouldBe(expected, ignoreOrder: true);
}

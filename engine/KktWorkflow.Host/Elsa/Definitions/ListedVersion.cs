using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>A definition version with what Elsa says of it.</summary>
/// <param name="IsLatest">No version of the definition has a higher number.</param>
/// <param name="IsPublished">It is in force now.</param>
/// <param name="IsEditable">Its state lets it be edited, or its first save makes the next draft.</param>
internal sealed record ListedVersion(DefinitionSummary Summary, bool IsLatest, bool IsPublished, bool IsEditable)
{
    /// <summary>All versions of any number of definitions.</summary>
    public static IReadOnlyList<ListedVersion> Of(IEnumerable<DefinitionSummary> versions) =>
        [.. versions.GroupBy(v => v.DefinitionId, StringComparer.Ordinal).SelectMany(g => OfDefinition([.. g.OrderByDescending(v => v.Version)]))];

    private static IEnumerable<ListedVersion> OfDefinition(IReadOnlyList<DefinitionSummary> versions)
    {
        foreach (var version in versions)
        {
            var isLatest = version == versions[0];
            yield return new(version, isLatest, version.IsInForce, isLatest && version.State is DefinitionState.Draft or DefinitionState.Released);
        }
    }
}

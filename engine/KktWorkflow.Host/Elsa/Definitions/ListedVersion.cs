using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>A definition version with what Elsa says of it.</summary>
/// <param name="IsLatest">No version of the definition has a higher number.</param>
/// <param name="IsPublished">It is in force today.</param>
/// <param name="IsEditable">Its state lets it be edited, or its first save makes the next draft.</param>
internal sealed record ListedVersion(DefinitionSummary Summary, bool IsLatest, bool IsPublished, bool IsEditable)
{
    /// <summary>The versions of any number of definitions, seen on <paramref name="day"/> (local date).</summary>
    public static IReadOnlyList<ListedVersion> Of(IEnumerable<DefinitionSummary> versions, DateOnly day) =>
        [.. versions.GroupBy(v => v.DefinitionId, StringComparer.Ordinal).SelectMany(g => OfDefinition([.. g.OrderByDescending(v => v.Version)], day))];

    private static IEnumerable<ListedVersion> OfDefinition(IReadOnlyList<DefinitionSummary> versions, DateOnly day)
    {
        var inForce = InForce(versions, day);
        foreach (var version in versions)
        {
            var isLatest = version == versions[0];
            yield return new(version, isLatest, version == inForce, isLatest && version.State is DefinitionState.Draft or DefinitionState.Released);
        }
    }

    /// <summary>The release with the latest date that is not after <paramref name="day"/>, unless it was withdrawn: what a case that opens then runs on.</summary>
    private static DefinitionSummary? InForce(IEnumerable<DefinitionSummary> versions, DateOnly day) =>
        versions.Where(v => v.EffectiveFrom <= day && v.State is DefinitionState.Released or DefinitionState.Superseded or DefinitionState.Withdrawn)
            .OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Version)
            .FirstOrDefault() is { State: not DefinitionState.Withdrawn } found ? found : null;
}

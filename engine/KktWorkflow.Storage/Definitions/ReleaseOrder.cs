using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Which of a definition's releases is in force when. A release follows the one before it by its moment alone: nothing has to happen then, and no host has to be awake.</summary>
internal static class ReleaseOrder
{
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);
    private static readonly string Withdrawn = StoredWord.Of(DefinitionState.Withdrawn);

    /// <summary>A release that was withdrawn before its moment never was in force, and ends nothing.</summary>
    private static bool TakesEffect(DefinitionVersionRow row) => row.EffectiveAt is { } at && !(row.EndedAt <= at);

    /// <summary>The summaries of rows of any number of definitions, in their order, as they stand at <paramref name="now"/>. All versions of each definition have to be among them.</summary>
    public static List<DefinitionSummary> Summaries(IReadOnlyCollection<DefinitionVersionRow> rows, Instant now)
    {
        var latest = rows.Where(r => TakesEffect(r) && r.EffectiveAt <= now.Microseconds)
            .GroupBy(r => r.DefinitionId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.EffectiveAt).ThenBy(r => r.Version).Last(), StringComparer.Ordinal);
        return [.. rows.Select(r => Summary(r, latest.GetValueOrDefault(r.DefinitionId), now))];
    }

    /// <summary>The releases among <paramref name="others"/> that are or were in force, or will be: a withdrawn one ended what was in force before it, so a release has to begin after it too.</summary>
    public static IEnumerable<VersionStanding> Standing(IEnumerable<DefinitionVersionRow> others) =>
        others.Where(r => r.State == Released || (r.State == Withdrawn && TakesEffect(r))).Select(Standing);

    public static VersionStanding Standing(DefinitionVersionRow row) => new(
        row.Version, StoredWord.Parse<DefinitionState>(row.State), DefinitionEvents.LifeOf(row), At(row.EffectiveAt), Day(row), At(row.EndedAt));

    private static DefinitionSummary Summary(DefinitionVersionRow row, DefinitionVersionRow? latest, Instant now)
    {
        var isFollowed = row.State == Released && row.EffectiveAt <= now.Microseconds && row.VersionId != latest?.VersionId;
        return new(
            row.DefinitionId,
            row.VersionId,
            row.Version,
            row.Code,
            row.Name,
            isFollowed ? DefinitionState.Superseded : StoredWord.Parse<DefinitionState>(row.State),
            Day(row),
            row.Revision,
            new(row.ChangedAt),
            row.ChangedBy is { } person ? new PersonId(person) : null,
            row.Hash)
        {
            EffectiveAt = At(row.EffectiveAt),
            EndedAt = At(row.EndedAt),
            IsInForce = row.VersionId == latest?.VersionId && row.State != Withdrawn,
            IsAhead = row.State == Released && row.EffectiveAt > now.Microseconds,
            Life = DefinitionEvents.LifeOf(row),
        };
    }

    private static Instant? At(long? microseconds) => microseconds is { } at ? new Instant(at) : null;

    private static DateOnly? Day(DefinitionVersionRow row) => row.EffectiveFrom is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}

using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;

namespace KktWorkflow.Engine.Comparison;

/// <summary>Compares what two versions are signed with. A checklist stands in the definition, too, and is told there with its step.</summary>
internal static class ManifestComparison
{
    private static readonly ManifestKind[] Kinds = [ManifestKind.Form, ManifestKind.Policy];

    /// <summary>Nothing for entries of the same hash, and at least one difference for every other.</summary>
    public static IEnumerable<Difference> Of(VersionContent before, VersionContent after) => Kinds.SelectMany(kind => Of(kind, before, after)).Concat(DefaultPolicy(before, after));

    private static IEnumerable<Difference> Of(ManifestKind kind, VersionContent before, VersionContent after)
    {
        var (was, now) = (OfKind(kind, before), OfKind(kind, after));
        foreach (var id in was.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!was.TryGetValue(id, out var earlier))
                yield return new Difference.PinnedAdded(kind, id);
            else if (!now.TryGetValue(id, out var later))
                yield return new Difference.PinnedRemoved(kind, id);
            else if (!string.Equals(earlier.Entry.Hash, later.Entry.Hash, StringComparison.Ordinal))
            {
                foreach (var change in Changes(kind, earlier.Content, later.Content))
                    yield return new Difference.PinnedChanged(kind, id, change);
            }
        }
    }

    private static Dictionary<string, PinnedContent> OfKind(ManifestKind kind, VersionContent content) =>
        content.Manifest.Where(one => one.Entry.Kind == kind).ToDictionary(one => one.Entry.Id, StringComparer.Ordinal);

    private static List<MemberChange> Changes(ManifestKind kind, JsonElement before, JsonElement after)
    {
        var changes = (kind == ManifestKind.Form ? FormComparison.Of(before, after) : Policy(before, after)).ToList();
        // People sign the hash: what makes another one is told even where it means the same, such as a null where there was nothing.
        return changes.Count > 0 ? changes : [new MemberChange.Value("", new(before), new(after))];
    }

    /// <summary>Levels are known by when they are reached. One whose moment was put elsewhere is known by its place in the list.</summary>
    private static IEnumerable<MemberChange> Policy(JsonElement before, JsonElement after) =>
        JsonComparison.Walk("", before, after, "levels").Concat(JsonComparison.Listed("levels", before.Member("levels"), after.Member("levels"), level => level.Member("at").Text()));

    /// <summary>Which policy it is; what became of that policy is told by itself.</summary>
    private static IEnumerable<Difference> DefaultPolicy(VersionContent before, VersionContent after)
    {
        var (was, now) = (Default(before), Default(after));
        return string.Equals(was, now, StringComparison.Ordinal) ? []
            : [new Difference.PinnedChanged(ManifestKind.DefaultPolicy, "", new MemberChange.Value("default", JsonFact.Of(was), JsonFact.Of(now)))];

        static string? Default(VersionContent content) => content.Manifest.FirstOrDefault(one => one.Entry.Kind == ManifestKind.DefaultPolicy)?.Entry.Id;
    }
}

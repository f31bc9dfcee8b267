using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Audits;

/// <summary>Nobody audits their own work (ISO 9001:2015, 9.2.2 c; ISO 19011:2018, 4 e).</summary>
public static class OwnWork
{
    /// <summary>The audited unit in which, or below which, a person holds a post; null when there is none.</summary>
    public static string? UnitOf(PersonId person, EquatableArray<string> audited, OrganisationChart chart) =>
        chart.People.GetValueOrDefault(person) is { } found ? found.Posts.SelectMany(post => Above(post.Unit, chart)).FirstOrDefault(unit => audited.Contains(unit, StringComparer.Ordinal)) : null;

    /// <summary>A unit and those above it.</summary>
    private static IEnumerable<string> Above(string unit, OrganisationChart chart)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = unit; next is not null && seen.Add(next); next = chart.Units.GetValueOrDefault(next)?.Parent)
            yield return next;
    }
}

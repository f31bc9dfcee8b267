using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Execution;

/// <summary>Who heads the unit that work lies in, and those above it.</summary>
internal static class UnitHeads
{
    /// <summary>The heads of the item's unit and of those above it, each with how far up and the unit's code; units headed by nobody but <paramref name="late"/> are left out. Work of no unit has the board's own.</summary>
    public static IEnumerable<(int Above, string Unit, IReadOnlyList<PersonId> Heads)> Above(WorkItem item, PersonId? late, OrganisationChart organisation) => Above(UnitOf(item, organisation), late, organisation);

    /// <summary>The same from a unit on; from the board's own where there is none of that code.</summary>
    public static IEnumerable<(int Above, string Unit, IReadOnlyList<PersonId> Heads)> Above(string? from, PersonId? late, OrganisationChart organisation)
    {
        var unit = from is not null && organisation.Units.ContainsKey(from) ? from : organisation.Units.Values.FirstOrDefault(u => u.Parent is null)?.Code;
        for (var above = 0; unit is not null && organisation.Units.TryGetValue(unit, out var found); above++, unit = found.Parent)
        {
            var heads = organisation.HeadsOf(unit).Select(p => p.Id).Where(p => p != late).ToList();
            if (heads.Count > 0)
                yield return (above, unit, heads);
        }
    }

    /// <summary>The nearest head that four eyes don't shut out of an item by now, with the unit headed; null when there is none up to the board's own.</summary>
    public static (PersonId Head, string Unit)? Taker(WorkItem item, IEnumerable<PersonId> excludedNow, OrganisationChart organisation)
    {
        var shutOut = item.Candidates.Excluded.Concat(excludedNow).ToHashSet();
        return Above(item, item.Assignee, organisation).SelectMany(h => h.Heads, (h, head) => (head, h.Unit)).Where(h => !shutOut.Contains(h.head)).Select(h => ((PersonId, string)?)h).FirstOrDefault();
    }

    private static string? UnitOf(WorkItem item, OrganisationChart organisation) => item.Candidates.Unit.Length > 0
        ? item.Candidates.Unit
        : UnitOf(item.Assignee ?? item.Candidates.Person, organisation);

    /// <summary>The unit of a person's first post; null for nobody, and for who holds none.</summary>
    public static string? UnitOf(PersonId? person, OrganisationChart organisation) =>
        person is { } id && organisation.People.TryGetValue(id, out var known) && !known.Posts.IsEmpty ? known.Posts[0].Unit : null;
}

using System.Collections.Immutable;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>Cuts the board as it is on one day out of its history.</summary>
public static class OrganisationCut
{
    /// <summary>The chart of <paramref name="date"/>. Who holds a post in a unit also holds it in the dissolved units that this one took over,
    /// so that work that waits for a former unit finds its people; the real posts come first.</summary>
    public static OrganisationChart At(OrganisationDocument organisation, PeopleDocument people, DateOnly date, TimeSpan utcOffset)
    {
        var units = organisation.Units.Where(u => u.IsInForce(date)).ToImmutableDictionary(
            u => u.Code, u => new Unit(u.Code, u.Name, u.ShortName, u.HeadPosition, u.Parent), StringComparer.Ordinal);
        var positions = organisation.Positions.Where(p => p.IsInForce(date)).ToImmutableDictionary(
            p => p.Code, p => new Position(p.Code, p.Name, Known(p.Permissions)), StringComparer.Ordinal);
        var taken = units.Keys.ToDictionary(code => code, code => Predecessors(organisation, code, date), StringComparer.Ordinal);
        return new OrganisationChart
        {
            Units = units,
            Positions = positions,
            People = people.People.Where(p => p.Active).Select(PersonOf).ToImmutableDictionary(p => p.Id),
            CaseCodePattern = organisation.CaseCodePattern,
            UtcOffset = utcOffset,
        };

        Person PersonOf(PersonEntry person)
        {
            var real = person.Posts
                .Where(post => post.IsInForce(date) && units.ContainsKey(post.Unit) && positions.ContainsKey(post.Position))
                .Select(post => new Post(post.Unit, post.Position))
                .ToList();
            var inherited = real.SelectMany(post => taken[post.Unit].Select(former => post with { Unit = former }));
            return new Person(person.Id, person.Name, [.. real.Concat(inherited).Distinct()]);
        }
    }

    private static ImmutableHashSet<string> Known(ImmutableArray<string> permissions) =>
        permissions.IsDefault ? [] : permissions.Where(AccountPermissions.OfPositions.Contains).ToImmutableHashSet(StringComparer.Ordinal);

    private static List<string> Predecessors(OrganisationDocument organisation, string unit, DateOnly date)
    {
        var found = new List<string>();
        var open = new Queue<string>([unit]);
        while (open.TryDequeue(out var code))
        {
            var former = organisation.Units
                .Where(u => string.Equals(u.Code, code, StringComparison.Ordinal) && !u.Succeeds.IsDefault)
                .SelectMany(u => u.Succeeds)
                .Where(f => !found.Contains(f, StringComparer.Ordinal) && !organisation.Units.Any(u => string.Equals(u.Code, f, StringComparison.Ordinal) && u.IsInForce(date)));
            foreach (var next in former.ToList())
            {
                found.Add(next);
                open.Enqueue(next);
            }
        }

        return found;
    }
}

using System.Collections.Immutable;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>What is wrong with an organisation before it is taken: every reason, each with its place.</summary>
public static class OrganisationCheck
{
    public static IEnumerable<string> ProblemsOf(OrganisationDocument organisation)
    {
        var units = organisation.Units.Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        var positions = organisation.Positions.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(organisation.Zone, out _))
            yield return $"zone: '{organisation.Zone}' is no zone that this machine knows.";
        foreach (var code in Overlapping(organisation.Units, u => u.Code, u => (u.ValidFrom, u.ValidTo)))
            yield return $"units: '{code}' is in force twice at one time.";
        foreach (var code in Overlapping(organisation.Positions, p => p.Code, p => (p.ValidFrom, p.ValidTo)))
            yield return $"positions: '{code}' is in force twice at one time.";
        foreach (var unit in organisation.Units)
        {
            if (unit.Parent is { } parent && !units.Contains(parent))
                yield return $"units: '{unit.Code}' stands under '{parent}', which is no unit.";
            if (!positions.Contains(unit.HeadPosition))
                yield return $"units: '{unit.Code}' is headed by '{unit.HeadPosition}', which is no position.";
            foreach (var former in unit.Succeeds.IsDefault ? [] : unit.Succeeds.Where(f => !units.Contains(f)))
                yield return $"units: '{unit.Code}' succeeds '{former}', which is no unit.";
        }

        foreach (var position in organisation.Positions)
        {
            foreach (var unknown in position.Permissions.IsDefault ? [] : position.Permissions.Where(p => !AccountPermissions.OfPositions.Contains(p)))
                yield return $"positions: '{position.Code}' has '{unknown}', which is no permission.";
        }
    }

    /// <summary>What is wrong with <paramref name="person"/> in <paramref name="organisation"/>.</summary>
    public static IEnumerable<string> ProblemsOf(PersonEntry person, OrganisationDocument organisation)
    {
        foreach (var post in person.Posts)
        {
            if (!organisation.Units.Any(u => string.Equals(u.Code, post.Unit, StringComparison.Ordinal)))
                yield return $"{person.UserName}: '{post.Unit}' is no unit.";
            if (!organisation.Positions.Any(p => string.Equals(p.Code, post.Position, StringComparison.Ordinal)))
                yield return $"{person.UserName}: '{post.Position}' is no position.";
        }
    }

    private static IEnumerable<string> Overlapping<T>(ImmutableArray<T> entries, Func<T, string> code, Func<T, (DateOnly From, DateOnly? To)> time) =>
        from entry in entries.GroupBy(code, StringComparer.Ordinal)
        let times = entry.Select(time).OrderBy(t => t.From).ToList()
        where times.Zip(times.Skip(1)).Any(pair => !(pair.First.To < pair.Second.From))
        select entry.Key;
}

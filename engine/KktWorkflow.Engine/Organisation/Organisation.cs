using System.Collections.Immutable;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Organisation;

/// <summary>The board as it is at one moment: units, positions and who holds them. The dated history stays outside; the shell cuts this view from it.</summary>
public sealed record OrganisationChart
{
    public static readonly OrganisationChart Empty = new();

    /// <summary>Units by code.</summary>
    public ImmutableDictionary<string, Unit> Units { get; init; } = ImmutableDictionary<string, Unit>.Empty;

    /// <summary>Positions by code.</summary>
    public ImmutableDictionary<string, Position> Positions { get; init; } = ImmutableDictionary<string, Position>.Empty;

    /// <summary>People who can be given work now (accounts in force).</summary>
    public ImmutableDictionary<PersonId, Person> People { get; init; } = ImmutableDictionary<PersonId, Person>.Empty;

    /// <summary>Pattern of dossier codes: literal text with `{yyMMdd}`, `{yyyyMMdd}`, `{yyyy}` (local date) and `{n:0000}` (running number of that date or year).</summary>
    public string CaseCodePattern { get; init; } = "KKT-{yyMMdd}-{n:0000}";

    /// <summary>The zone in which deadlines are read.</summary>
    public BoardZone Zone { get; init; } = BoardZone.Vietnam;

    /// <summary>The zone's offset from UTC now.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(7);

    /// <summary>What the board has set for itself.</summary>
    public BoardLimits Limits { get; init; } = BoardLimits.Usual;

    /// <summary>People who hold <paramref name="position"/> in <paramref name="unit"/>; an empty unit means any unit. Ordered by id, so deterministic.</summary>
    public IEnumerable<Person> Holders(string unit, string position) =>
        People.Values.Where(p => p.Holds(unit, position)).OrderBy(p => p.Id);

    /// <summary>The person whom a definition or a form names by user name or id; null when nobody in force is meant.</summary>
    public Person? FindPerson(string nameOrId) =>
        Guid.TryParse(nameOrId, out var id)
            ? People.GetValueOrDefault(new(id))
            : People.Values.Where(p => string.Equals(p.UserName, nameOrId, StringComparison.Ordinal)).OrderBy(p => p.Id).FirstOrDefault();

    /// <summary>The head of <paramref name="unit"/>: holders of the unit's head position. Who heads the board itself may hold that post in the leadership's own unit, right below it.</summary>
    public IEnumerable<Person> HeadsOf(string unit)
    {
        if (!Units.TryGetValue(unit, out var found))
            return [];
        var own = Holders(unit, found.HeadPosition).ToList();
        return own.Count > 0 || found.Parent is not null ? own : Units.Values
            .Where(u => string.Equals(u.Parent, unit, StringComparison.Ordinal) && string.Equals(u.HeadPosition, found.HeadPosition, StringComparison.Ordinal))
            .SelectMany(u => Holders(u.Code, u.HeadPosition)).DistinctBy(p => p.Id).OrderBy(p => p.Id);
    }
}

/// <summary>A unit in force.</summary>
/// <param name="HeadPosition">Code of the position whose holder heads the unit.</param>
/// <param name="Parent">Code of the unit above, null for the board itself.</param>
public sealed record Unit(string Code, string Name, string ShortName, string HeadPosition, string? Parent)
{
    /// <summary>The agency above it that is not of this organisation, as the heads of its papers name it (decree 30/2020/NĐ-CP, appendix I); empty when none is named.</summary>
    public string Authority { get; init; } = "";
}

/// <summary>A position in force, with the permissions that its holders have.</summary>
public sealed record Position(string Code, string Name, ImmutableHashSet<string> Permissions);

/// <summary>A person with the posts held now.</summary>
/// <param name="UserName">What definitions call the person by where they name one; empty when there is none.</param>
public sealed record Person(PersonId Id, string Name, ImmutableArray<Post> Posts, string UserName = "")
{
    public bool Holds(string unit, string position) =>
        Posts.Any(p => string.Equals(p.Position, position, StringComparison.Ordinal)
            && (unit.Length == 0 || string.Equals(p.Unit, unit, StringComparison.Ordinal)));
}

/// <summary>A position held in a unit.</summary>
public sealed record Post(string Unit, string Position);

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Storage.Organisation;

/// <summary>The organisation cut at one local day.</summary>
public sealed class OrganisationView
{
    private readonly FrozenDictionary<PersonId, string> _names;
    private readonly ConcurrentDictionary<PersonId, ImmutableHashSet<string>> _permissions = [];

    private readonly OrganisationDocument _document;

    internal OrganisationView(OrganisationDocument document, DateOnly day, IReadOnlyCollection<PersonRecord> everybody, DateTimeOffset now)
    {
        _document = document;
        Chart = document.ChartOn(day, everybody, now);
        Day = day;
        _names = everybody.ToFrozenDictionary(p => p.Id, p => p.Name);
    }

    public OrganisationChart Chart { get; }

    /// <summary>Names of all people, of those too who have left.</summary>
    public IReadOnlyDictionary<PersonId, string> Names => _names;

    /// <summary>The board's local date that this view holds for.</summary>
    public DateOnly Day { get; }

    /// <summary>What the board had set for itself on another day, by the present document.</summary>
    public BoardLimits LimitsOn(DateOnly day) => _document.LimitsOn(day);

    /// <summary>What the positions held now permit; empty for who holds none.</summary>
    public ImmutableHashSet<string> PermissionsOf(PersonId person) => Chart.People.TryGetValue(person, out var found)
        ? _permissions.GetOrAdd(person, (_, posts) => PermissionsOf(posts), found.Posts)
        : [];

    /// <summary>Everybody who is here and whose positions permit <paramref name="permission"/>.</summary>
    public IEnumerable<PersonId> WhoMay(string permission) => Chart.People.Keys.Where(person => PermissionsOf(person).Contains(permission));

    /// <summary>The name of a person, also of one who has left; null for nobody we know.</summary>
    public string? NameOf(PersonId person) => _names.GetValueOrDefault(person);

    /// <summary>The person as an actor: first post's position and unit by name, as they are now.</summary>
    public Actor ActorOf(PersonId person)
    {
        if (!Chart.People.TryGetValue(person, out var found) || found.Posts.IsEmpty)
            return new(person, NameOf(person) ?? person.ToString(), null, null);
        var post = found.Posts[0];
        return new(
            person,
            found.Name,
            Chart.Positions.TryGetValue(post.Position, out var position) ? position.Name : post.Position,
            Chart.Units.TryGetValue(post.Unit, out var unit) ? unit.Name : post.Unit);
    }

    private ImmutableHashSet<string> PermissionsOf(ImmutableArray<Post> posts) => posts
        .SelectMany(post => Chart.Positions.TryGetValue(post.Position, out var position) ? position.Permissions : [])
        .ToImmutableHashSet(StringComparer.Ordinal);
}

using System.Security.Claims;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Inspections;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Identity;

/// <summary>Who makes the present request, as the organisation knows that person now. One instance a request, filled before authorization.</summary>
public sealed class CurrentPerson(IOrganisationSource organisation, InspectionStore inspections)
{
    private Known? _known;

    /// <summary>True when somebody is signed in whom the organisation knows, or somebody from outside whose inspection is in force.</summary>
    public bool IsKnown => _known is not null;

    public PersonId Id => Present.Person.Id;

    public string UserName => Present.UserName;

    public string Name => Present.Person.Name;

    public Person Person => Present.Person;

    public OrganisationView Organisation => Present.Organisation;

    public OrganisationChart Chart => Present.Organisation.Chart;

    /// <summary>What the posts held now permit, with what every account has.</summary>
    public IReadOnlySet<string> Permissions => Present.Permissions;

    /// <summary>By what somebody from outside reads; null for everybody of the board.</summary>
    public Inspection? Inspection => _known?.Inspection;

    /// <summary>The only cases that somebody from outside may read; null for everybody of the board.</summary>
    public InspectedCases? Inspected => _known?.Inspected;

    private Known Present => _known ?? throw new InvalidOperationException("Nobody is signed in.");

    public bool May(string permission) => IsKnown && Permissions.Contains(permission);

    /// <summary>Looks up whom <paramref name="user"/> names. Somebody who has no account in force any more is nobody.</summary>
    public Task LoadAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        LoadAsync(Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new PersonId(id) : null, user.Identity?.Name, cancellation);

    /// <summary>The same outside of a request, for what is asked of somebody who is not there.</summary>
    public Task LoadAsync(PersonId id, CancellationToken cancellation) => LoadAsync(id, null, cancellation);

    private async Task LoadAsync(PersonId? id, string? userName, CancellationToken cancellation)
    {
        _known = null;
        // Who is nobody is that without the database, too.
        if (id is not { } known)
            return;
        var view = await organisation.Current(cancellation);
        if (!view.Chart.People.TryGetValue(known, out var person))
        {
            if (await inspections.InForce(known, view.Day, cancellation) is var (inspection, inspected))
                _known = new Known(new(known, inspection.Name, [], inspection.UserName), userName ?? inspection.UserName, view, AccountPermissions.OfInspectors) { Inspection = inspection, Inspected = inspected };
            return;
        }

        var permissions = view.PermissionsOf(person.Id).Concat(AccountPermissions.OfEveryAccount).ToHashSet(StringComparer.Ordinal);
        _known = new Known(person, userName ?? person.UserName, view, permissions);
    }

    /// <summary>The person as actor: with the post by which the work is done where <paramref name="candidates"/> ask for one, else with the first post held.</summary>
    public Actor Actor(Candidates? candidates = null)
    {
        if (Inspection is { } inspection)
            return inspection.Actor;
        var post = candidates is null ? null : Person.Posts.FirstOrDefault(p =>
            string.Equals(p.Position, candidates.Position, StringComparison.Ordinal)
            && (candidates.Unit.Length == 0 || string.Equals(p.Unit, candidates.Unit, StringComparison.Ordinal)));
        return post is null
            ? Organisation.ActorOf(Id)
            : new Actor(Id, Name, Chart.Positions.GetValueOrDefault(post.Position)?.Name ?? post.Position, Chart.Units.GetValueOrDefault(post.Unit)?.Name ?? post.Unit);
    }

    private sealed record Known(Person Person, string UserName, OrganisationView Organisation, IReadOnlySet<string> Permissions)
    {
        public Inspection? Inspection { get; init; }

        public InspectedCases? Inspected { get; init; }
    }
}

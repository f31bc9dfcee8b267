using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Substitutions;

/// <summary>For whom the person who makes the request may act today, and in what work. One instance a request.</summary>
public sealed class ActedFor(CurrentPerson person, SubstitutionStore substitutions, WorkItemQueries workItems, IDefinitionLibrary definitions)
{
    // One absent person's open work: more than anybody holds.
    private const int Most = 500;

    private IReadOnlyList<Substitution>? _today;

    /// <summary>The substitutions in force by which the person acts.</summary>
    public async Task<IReadOnlyList<Substitution>> TodayAsync(CancellationToken cancellation) =>
        _today ??= [.. (await substitutions.Current(cancellation)).By(person.Id, person.Organisation.Day).Where(s => person.Chart.People.ContainsKey(s.Principal))];

    /// <summary>By which of them the person may do an open item for another; null when by none, and for one's own work, which is done in one's own name.</summary>
    public async Task<Substitution?> OfAsync(WorkItemSummary item, CancellationToken cancellation)
    {
        if (item.Status is not (WorkItemStatus.Available or WorkItemStatus.Claimed) || (item.Assignee is { } holder ? holder == person.Id : CandidatesOf(item).Allow(person.Person)))
            return null;
        foreach (var substitution in await TodayAsync(cancellation))
        {
            if (IsOf(item, substitution, person.Chart.People[substitution.Principal]) && await CoversAsync(item, substitution, cancellation))
                return substitution;
        }

        return null;
    }

    /// <summary>Open work of those whom the person acts for, in a list that is the person's own or of the units; none in any other list.</summary>
    public async Task<IReadOnlyList<(WorkItemSummary Item, Substitution By)>> ListAsync(WorkItemFilter filter, CancellationToken cancellation)
    {
        var found = new Dictionary<(CaseId, int), (WorkItemSummary, Substitution)>();
        foreach (var substitution in await TodayAsync(cancellation))
        {
            foreach (var item in await workItems.ListFor(substitution.Cut(person.Chart.People[substitution.Principal]), filter, Most, cancellation))
            {
                if (await OfAsync(item, cancellation) is { } by)
                    found.TryAdd((item.Case, item.Number), (item, by));
            }
        }

        return [.. found.Values];
    }

    /// <summary>Those whom the person acts for in cases of a version, with the posts that are substituted, and by what.</summary>
    public async Task<IReadOnlyList<(Person Principal, Substitution By)>> PrincipalsAsync(string definitionVersionId, CancellationToken cancellation)
    {
        var today = await TodayAsync(cancellation);
        return today.Count == 0 || await definitions.FindVersion(definitionVersionId, cancellation) is not { } definition ? [] :
            [.. today.Where(s => s.CoversProcedure(definition.DefinitionId, definition.Field)).Select(s => (s.Cut(person.Chart.People[s.Principal]), s))];
    }

    /// <summary>True when one of the substitutions gives <paramref name="permission"/>, whatever it covers: the decision says the rest.</summary>
    public async Task<bool> PermitsAsync(string permission, CancellationToken cancellation) => (await TodayAsync(cancellation)).Any(s => Gives(s, permission));

    /// <summary>The same of the substitutions for <paramref name="principal"/>.</summary>
    public async Task<bool> PermitsAsync(PersonId principal, string permission, CancellationToken cancellation) =>
        (await TodayAsync(cancellation)).Any(s => s.Principal == principal && Gives(s, permission));

    /// <summary>True when the person has <paramref name="permission"/>, or by a substitution for <paramref name="principal"/>, in whose name a form was sent; null: in one's own.</summary>
    public async Task<bool> MayAsync(string permission, PersonId? principal, CancellationToken cancellation) =>
        person.May(permission) || (principal is { } other && await PermitsAsync(other, permission, cancellation));

    /// <summary>The substitutions by which the person directs cases of a procedure for another, each with what the posts substituted permit.</summary>
    public async Task<IReadOnlyList<(Substitution By, IReadOnlySet<string> Permissions)>> DirectingAsync(ProcessDefinition? definition, CancellationToken cancellation) => definition is null ? [] :
    [
        .. (await TodayAsync(cancellation))
            .Where(s => s.Acts.Contains(SubstitutedAct.Direct) && s.CoversProcedure(definition.DefinitionId, definition.Field))
            .Select(s => (s, (IReadOnlySet<string>)ActingFor.PermissionsOf(s.Cut(person.Chart.People[s.Principal]), person.Chart))),
    ];

    private bool Gives(Substitution substitution, string permission) =>
        ActingFor.PermissionsOf(substitution.Cut(person.Chart.People[substitution.Principal]), person.Chart).Contains(permission);

    private static bool IsOf(WorkItemSummary item, Substitution substitution, Person principal) => item.Assignee is { } holder
        ? holder == substitution.Principal && substitution.CoversPost(CandidatesOf(item))
        : CandidatesOf(item).Allow(substitution.Cut(principal));

    private async Task<bool> CoversAsync(WorkItemSummary item, Substitution substitution, CancellationToken cancellation) =>
        await definitions.FindVersion(item.DefinitionVersionId, cancellation) is { } definition
        && substitution.CoversProcedure(definition.DefinitionId, definition.Field)
        && definition.FindNode(item.Node, await definitions.FindReferenced(definition, cancellation)) is { } node
        && substitution.Acts.Contains(SubstitutedActs.OfStep(node.Type));

    internal static Candidates CandidatesOf(WorkItemSummary item) => new(item.CandidateUnit, item.CandidatePosition, item.CandidatePerson, []);
}

using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>To whom the person who makes the request may give a work item: the engine's rule, so that nobody is offered what would be refused.</summary>
public sealed class HandoverChoice(CaseQueries cases, CurrentPerson person)
{
    public bool MayReassign(WorkItemSummary item) => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed
        && (person.May(Permissions.ReassignAnywhere)
            || (person.May(Permissions.ReassignInUnit) && UnitsOf(item).Overlaps(person.Person.Posts.Select(post => post.Unit))));

    /// <summary>In the order of their names; nobody for those who may not give the item away.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(WorkItemSummary item, CancellationToken cancellation)
    {
        if (!MayReassign(item) || await cases.State(item.Case, cancellation) is not { IsOpen: true } state || !state.WorkItems.TryGetValue(item.Number, out var open))
            return [];
        return [.. person.Chart.People.Values
            .Where(other => other.Id != item.Assignee && !open.Candidates.Excluded.Contains(other.Id) && CouldTakeOver(item, other))
            .OrderBy(other => other.Name.Split(' ')[^1], StringComparer.CurrentCulture)];
    }

    private bool CouldTakeOver(WorkItemSummary item, Person other)
    {
        if (item.CandidatePerson == other.Id)
            return true;
        if (item.CandidatePosition.Length > 0)
            return other.Holds(item.CandidateUnit, item.CandidatePosition);
        var units = UnitsOf(item);
        return units.Count == 0 || units.Overlaps(other.Posts.Select(post => post.Unit));
    }

    private HashSet<string> UnitsOf(WorkItemSummary item)
    {
        if (item.CandidateUnit.Length > 0)
            return [item.CandidateUnit];
        return (item.Assignee ?? item.CandidatePerson) is { } holder && person.Chart.People.TryGetValue(holder, out var known)
            ? known.Posts.Select(post => post.Unit).ToHashSet(StringComparer.Ordinal) : [];
    }
}

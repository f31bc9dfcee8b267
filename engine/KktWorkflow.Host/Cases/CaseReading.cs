using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Cases;

/// <summary>Who may read a whole case: who has or had work in it or opened it, the heads above them, the intake desk, leaders and auditors; and while it has an incident, who may resolve it.
/// Who acts for another reads the cases in which there is work to be done for that one. Everybody else sees code, procedure and state.</summary>
public sealed class CaseReading(CurrentPerson person, WorkItemQueries workItems, ActedFor actedFor)
{
    /// <summary>True when every case may be read.</summary>
    public bool All => person.May(Permissions.ReadAllCases) || person.May(Permissions.AcceptCases);

    /// <summary>The same rule for lists; null when every case may be read.</summary>
    public CaseReader? Reader => All ? null : new CaseReader(person.Id)
    {
        Posts = person.Person.Posts.ToEquatableArray(),
        HeadedUnits = person.Chart.Units.Keys.Where(Heads).ToEquatableArray(),
        HeadedPeople = person.Chart.People.Keys.Where(id => HeadsUnitOf(id)).ToEquatableArray(),
        SeesIncidents = person.May(Permissions.ResolveIncidents),
    };

    public async Task<bool> MayReadAsync(CaseState state, CancellationToken cancellation) =>
        All || state.OpenedBy == person.Id || MayResolve(state.HasIncident) || await ConcernsAsync(state.Id, cancellation);

    public async Task<bool> MayReadAsync(CaseSummary summary, CancellationToken cancellation) =>
        All || summary.OpenedBy == person.Id || MayResolve(summary.HasIncident) || summary.OpenSteps.Any(Concerns) || await ConcernsAsync(summary.Id, cancellation);

    /// <summary>Own work in the case, now or before, or work to be done for another.</summary>
    private async Task<bool> ConcernsAsync(CaseId id, CancellationToken cancellation)
    {
        var items = await workItems.OfCase(id, cancellation);
        if (items.Any(Concerns))
            return true;
        foreach (var item in items)
        {
            if (await actedFor.OfAsync(item, cancellation) is not null)
                return true;
        }

        return false;
    }

    private bool MayResolve(bool hasIncident) => hasIncident && person.May(Permissions.ResolveIncidents);

    private bool Concerns(WorkItemSummary item) =>
        item.Assignee == person.Id
        || item.CompletedBy == person.Id
        || (item.Status == WorkItemStatus.Available && IsCandidate(item))
        || Heads(item.CandidateUnit)
        || HeadsUnitOf(item.Assignee)
        || HeadsUnitOf(item.CompletedBy);

    private bool IsCandidate(WorkItemSummary item) => item.CandidatePerson is { } only
        ? only == person.Id
        : person.Person.Holds(item.CandidateUnit, item.CandidatePosition);

    private bool HeadsUnitOf(PersonId? id) =>
        id is { } other && person.Chart.People.GetValueOrDefault(other) is { } found && found.Posts.Any(post => Heads(post.Unit));

    /// <summary>True when the person heads the unit, or one that stands above it.</summary>
    private bool Heads(string unit)
    {
        // A chart of units is a tree, but the document is written by hand.
        for (var depth = 0; depth < person.Chart.Units.Count && person.Chart.Units.GetValueOrDefault(unit) is { } found; depth++)
        {
            if (person.Person.Holds(found.Code, found.HeadPosition))
                return true;
            unit = found.Parent ?? "";
        }

        return false;
    }
}

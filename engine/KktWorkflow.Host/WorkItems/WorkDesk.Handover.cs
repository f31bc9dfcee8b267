using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <content>Giving work to somebody else.</content>
internal sealed partial class WorkDesk
{
    public async Task<Handover?> HandoverAsync(string id, CancellationToken cancellation)
    {
        if (!WorkItemId.TryParse(id, out var itemId) || await workItems.Find(itemId.Case, itemId.Number, cancellation) is not { } item
            || item.Status is not (WorkItemStatus.Available or WorkItemStatus.Claimed) || !MayReassign(item))
            return null;
        var people = new List<HandoverPerson>();
        foreach (var able in person.Chart.People.Values.Where(other => other.Id != item.Assignee && CouldTakeOver(item, other)))
            people.Add(new HandoverPerson(able.Id.ToString(), able.Name, await workItems.Count(new WorkItemFilter(WorkItemView.Mine, able), cancellation)));
        return new Handover(
            item.Title,
            item.Version,
            item.Case.ToString(),
            item.CaseCode,
            item.Applicant,
            item.Assignee is { } holder ? person.Organisation.NameOf(holder) : null,
            [.. people.OrderBy(able => able.Open).ThenBy(able => able.Name.Split(' ')[^1], StringComparer.CurrentCulture)]);
    }

    public Task<PageAnswer> ReassignAsync(string id, string to, string reason, int? version, CancellationToken cancellation) => RunAsync(
        id,
        itemId => service.ReassignAsync(
            itemId,
            new ReassignRequest(Guid.TryParse(to, out var chosen) ? new PersonId(chosen) : null, reason),
            terms.At(version),
            cancellation),
        Permissions.ReassignInUnit);

    /// <summary>The engine's rule, so that nobody is offered an act that would be refused.</summary>
    private bool MayReassign(WorkItemSummary item) =>
        person.May(Permissions.ReassignAnywhere) || (person.May(Permissions.ReassignInUnit) && UnitsOf(item).Overlaps(person.Person.Posts.Select(post => post.Unit)));

    private bool CouldTakeOver(WorkItemSummary item, Person other)
    {
        if (item.CandidatePosition.Length > 0)
            return other.Holds(item.CandidateUnit, item.CandidatePosition);
        var units = UnitsOf(item);
        return item.CandidatePerson == other.Id || units.Count == 0 || units.Overlaps(other.Posts.Select(post => post.Unit));
    }

    private HashSet<string> UnitsOf(WorkItemSummary item)
    {
        if (item.CandidateUnit.Length > 0)
            return [item.CandidateUnit];
        return (item.Assignee ?? item.CandidatePerson) is { } holder && person.Chart.People.TryGetValue(holder, out var known)
            ? known.Posts.Select(post => post.Unit).ToHashSet(StringComparer.Ordinal) : [];
    }
}

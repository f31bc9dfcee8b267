using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <content>Giving work to somebody else.</content>
internal sealed partial class WorkDesk
{
    public async Task<Handover?> HandoverAsync(string id, CancellationToken cancellation)
    {
        if (!WorkItemId.TryParse(id, out var itemId) || await workItems.Find(itemId.Case, itemId.Number, cancellation) is not { } item
            || !handover.MayReassign(item))
            return null;
        var people = new List<HandoverPerson>();
        foreach (var able in await handover.PeopleAsync(item, cancellation))
            people.Add(new HandoverPerson(able.Id.ToString(), able.Name, await workItems.Count(new WorkItemFilter(WorkItemView.Mine, able), WorkList.MostCounted + 1, cancellation)));
        return new Handover(
            item.Title,
            item.Version,
            item.Case.ToString(),
            item.CaseCode,
            item.Applicant,
            item.Assignee is { } holder ? person.Organisation.NameOf(holder) : null,
            [.. people.OrderBy(able => able.Open)]);
    }

    public Task<PageAnswer> ReassignAsync(string id, string to, string reason, int? version, CancellationToken cancellation) => RunAsync(
        id,
        itemId => service.ReassignAsync(
            itemId,
            new ReassignRequest(Guid.TryParse(to, out var chosen) ? new PersonId(chosen) : null, reason),
            terms.At(version),
            cancellation),
        Permissions.ReassignInUnit);
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <content>Giving work to somebody else.</content>
internal sealed partial class WorkDesk
{
    public async Task<Handover?> HandoverAsync(IReadOnlyList<WorkItemId> items, CancellationToken cancellation)
    {
        var found = (await workItems.Find([.. items.Select(id => (id.Case, id.Number))], cancellation)).Where(handover.MayReassign).ToList();
        if (found.Count == 0)
            return null;
        await reading.ReadPartAsync(found, cancellation);
        var takes = new Dictionary<PersonId, (Person Person, int Count)>();
        foreach (var item in found)
        {
            foreach (var able in await handover.PeopleAsync(item, cancellation))
                takes[able.Id] = (able, takes.GetValueOrDefault(able.Id).Count + 1);
        }

        var loads = await workItems.Loads(takes.Keys, spans.Now, spans.EndOfToday, cancellation);
        var away = await AwayAsync(cancellation);
        return new Handover(
            [.. found.Select(ItemOf)],
            [
                .. takes.Values.Select(t => new HandoverPerson(t.Person.Id.ToString(), t.Person.Name, t.Count, loads.GetValueOrDefault(t.Person.Id, WorkLoad.None), away.TryGetValue(t.Person.Id, out var until) ? until : null))
                    .OrderBy(other => other.AwayUntil is not null).ThenByDescending(other => other.Takes).ThenBy(other => other.Load.All),
            ]);
    }

    public Task<IReadOnlyList<BulkResult>> ReassignAsync(IReadOnlyList<PickedWork> picked, string to, string reason, CancellationToken cancellation)
    {
        var request = new ReassignRequest(Guid.TryParse(to, out var chosen) ? new PersonId(chosen) : null, reason);
        return EachAsync(picked, (item, terms) => service.ReassignAsync(item.Id, request, terms, cancellation), Permissions.ReassignInUnit, cancellation);
    }

    private HandoverItem ItemOf(WorkItemSummary item) => new(
        new(new(item.Case, item.Number), item.Version, null),
        item.Title,
        item.Case.ToString(),
        item.CaseCode,
        item.Applicant,
        item.Assignee is { } holder ? person.Organisation.NameOf(holder) : null);

    /// <summary>Who is away today, with the last day of it.</summary>
    private async Task<IReadOnlyDictionary<PersonId, DateOnly>> AwayAsync(CancellationToken cancellation)
    {
        var today = person.Chart.Zone.ToLocal(spans.Now).Date;
        return (await substitutions.Current(cancellation)).Absences.Where(a => a.HoldsOn(today)).GroupBy(a => a.Person).ToDictionary(a => a.Key, a => a.Max(absence => absence.To));
    }
}

using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.WorkItems;

/// <content>One act on several work items: a command for each, in the order of the list.</content>
internal sealed partial class WorkDesk
{
    public Task<IReadOnlyList<BulkResult>> ClaimAsync(IReadOnlyList<PickedWork> picked, CancellationToken cancellation) =>
        EachAsync(picked, (item, terms) => service.ClaimAsync(item.Id, terms, cancellation), Permissions.Work, cancellation);

    public Task<IReadOnlyList<BulkResult>> ReleaseAsync(IReadOnlyList<PickedWork> picked, CancellationToken cancellation) =>
        EachAsync(picked, (item, terms) => service.ReleaseAsync(item.Id, terms, cancellation), Permissions.Work, cancellation);

    public Task<IReadOnlyList<BulkResult>> SignAsync(IReadOnlyList<PickedWork> picked, Func<PickedWork, SignedReading> shown, CancellationToken cancellation) =>
        EachAsync(picked, (item, terms) => service.SignAsync(item.Id, shown(item), terms, cancellation), Permissions.Work, cancellation);

    private async Task<IReadOnlyList<BulkResult>> EachAsync(
        IReadOnlyList<PickedWork> picked, Func<PickedWork, CommandTerms, Task<Answer<WorkItemChange>>> act, string permission, CancellationToken cancellation)
    {
        var known = (await workItems.Find([.. picked.Select(p => (p.Id.Case, p.Id.Number))], cancellation)).ToDictionary(item => new WorkItemId(item.Case, item.Number));
        var results = new List<BulkResult>(picked.Count);
        foreach (var item in picked)
        {
            var id = item.Id.ToString();
            var answer = await RunAsync(id, terms.OfPart(id, item.Version, item.For), (_, own) => act(item, own), permission);
            var seen = known.GetValueOrDefault(item.Id);
            results.Add(new(id, seen?.Title ?? "", seen?.CaseCode, answer));
        }

        return results;
    }
}

using System.Globalization;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Drafts;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What is typed into a step is kept while it is typed: a lost connection, a sign-in that ended or a second window lose nothing.</summary>
internal sealed partial class WorkDesk
{
    /// <summary>Well over the longest form; a value beyond 64 KB is a file's business (design, section 4).</summary>
    private const int MostOfADraft = 256 * 1024;

    public async Task<StepDraft?> FindDraftAsync(string id, CancellationToken cancellation) =>
        WorkItemId.TryParse(id, out var item) ? await drafts.Find(item.Case, item.Number, person.Id, cancellation) : null;

    public async Task<Answer<StepDraft>> SaveDraftAsync(string id, int revision, IFormCollection typed, CancellationToken cancellation)
    {
        if (!WorkItemId.TryParse(id, out var itemId) || await workItems.Find(itemId.Case, itemId.Number, cancellation) is not { } item)
            return new Answer<StepDraft>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id));
        var standIn = await actedFor.OfAsync(item, cancellation);
        if (item.Status is not (WorkItemStatus.Available or WorkItemStatus.Claimed) || item.Assignee is not { } holder || holder != (standIn?.Principal ?? person.Id))
            return new Answer<StepDraft>.Refused(Refusal.Of(DraftRefusals.OthersWork, RefusalKind.Conflict, id));
        var fields = typed.Where(pair => IsTyped(pair.Key)).SelectMany(pair => pair.Value.OfType<string>().Select(value => new DraftField(pair.Key, value))).ToEquatableArray();
        if (fields.Sum(field => Encoding.UTF8.GetByteCount(field.Name) + Encoding.UTF8.GetByteCount(field.Value)) > MostOfADraft)
            return new Answer<StepDraft>.Refused(Refusal.Of(DraftRefusals.TooLong, RefusalKind.Invalid, id, (MostOfADraft / 1024).ToString(CultureInfo.InvariantCulture)));
        var draft = new StepDraft(itemId.Case, itemId.Number, person.Id, fields) { Revision = revision };
        var stored = await drafts.Save(draft, cancellation);
        return stored.Revision == revision + 1 && stored.Fields == fields
            ? new Answer<StepDraft>.Done(stored)
            : new Answer<StepDraft>.Refused(Refusal.Of(DraftRefusals.IsNewer, RefusalKind.Conflict, id));
    }

    public async Task ForgetDraftAsync(string id, CancellationToken cancellation)
    {
        if (WorkItemId.TryParse(id, out var item))
            await drafts.Forget(item.Case, item.Number, person.Id, cancellation);
    }

    /// <summary>What a person typed, and nothing that the page sends by itself.</summary>
    private static bool IsTyped(string name) => name.StartsWith("f.", StringComparison.Ordinal) || name is "checklist" or "comment" or "papers";
}

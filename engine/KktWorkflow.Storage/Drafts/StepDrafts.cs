using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Drafts;

/// <summary>Drafts of steps, one for each person and work item. Safe for any number of threads and hosts.</summary>
public sealed class StepDrafts
{
    private const int Slice = 500;

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal StepDrafts(Administration administration, ContextSource contexts, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = processClock;
    }

    /// <summary>Null when the person has typed nothing there.</summary>
    public async Task<StepDraft?> Find(CaseId caseId, int workItem, PersonId person, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var row = await context.StepDrafts.AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == caseId.Value && r.WorkItem == workItem && r.PersonId == person.Value, cancellation);
        return row is null ? null : Read(row);
    }

    /// <summary>Keeps <paramref name="draft"/> when its revision is the one that is stored, or 0 while none is. Returns what is stored then: the draft with its new revision,
    /// or the one that another window of the same person saved meanwhile, unchanged.</summary>
    public Task<StepDraft> Save(StepDraft draft, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.StepDrafts.FirstOrDefaultAsync(
                r => r.CaseId == draft.Case.Value && r.WorkItem == draft.WorkItem && r.PersonId == draft.Person.Value, cancellation);
            if (row is not null && row.Revision != draft.Revision)
                return Read(row);
            if (row is null)
                context.Add(row = new() { CaseId = draft.Case.Value, WorkItem = draft.WorkItem, PersonId = draft.Person.Value });
            (row.Revision, row.SavedAt, row.Content) = (draft.Revision + 1, Instant.From(_clock.GetUtcNow()).Microseconds, JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<DraftField>>([.. draft.Fields]));
            return Read(row);
        },
        cancellation);

    /// <summary>Forgets a draft; one that there is not changes nothing.</summary>
    public Task Forget(CaseId caseId, int workItem, PersonId person, CancellationToken cancellation) => _administration.Change(
        async context => await context.StepDrafts.Where(r => r.CaseId == caseId.Value && r.WorkItem == workItem && r.PersonId == person.Value).ExecuteDeleteAsync(cancellation),
        cancellation);

    /// <summary>Forgets drafts of work that is done or cancelled, whoever did it: what was typed there may be personal and serves nothing any more. Returns how many.</summary>
    public async Task<int> ForgetDone(CancellationToken cancellation)
    {
        string[] open = [StoredWord.Of(WorkItemStatus.Available), StoredWord.Of(WorkItemStatus.Claimed)];
        var forgotten = 0;
        while (true)
        {
            var slice = await _administration.Change(
                async context =>
                {
                    var done = await context.StepDrafts
                        .Where(d => !context.WorkItems.Any(w => w.CaseId == d.CaseId && w.Number == d.WorkItem && open.Contains(w.Status)))
                        .OrderBy(d => d.CaseId).ThenBy(d => d.WorkItem).Take(Slice).ToListAsync(cancellation);
                    context.RemoveRange(done);
                    return done.Count;
                },
                cancellation);
            forgotten += slice;
            if (slice < Slice)
                return forgotten;
        }
    }

    private static StepDraft Read(StepDraftRow row) =>
        new(new(row.CaseId), row.WorkItem, new(row.PersonId), (JsonSerializer.Deserialize<IReadOnlyList<DraftField>>(row.Content) ?? []).ToEquatableArray())
        {
            Revision = row.Revision,
            SavedAt = new(row.SavedAt),
        };
}

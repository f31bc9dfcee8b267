using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Questions;

/// <summary>Reading what colleagues are asked. Trials ask nobody.</summary>
public sealed class QuestionQueries
{
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly ContextSource _contexts;

    internal QuestionQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>The open questions to a person: what is wished for first stands first, and what has no date last.</summary>
    /// <param name="after"><see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">At most 200; 0 means 50.</param>
    public async Task<ListPage<QuestionSummary>> List(PersonId asked, string? after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var most = PageKey.Limit(limit);
        var rows = OpenTo(context, asked);
        if (PageKey.TryRead(after, out var at, out var id, out var number))
            rows = rows.Where(q => q.ListOrder >= at && (q.ListOrder > at || q.CaseId.CompareTo(id) > 0 || (q.CaseId == id && q.Number > number)));
        var found = await rows.OrderBy(q => q.ListOrder).ThenBy(q => q.CaseId).ThenBy(q => q.Number).Take(most + 1).ToListAsync(cancellation);
        var page = found.Take(most).ToList();
        var next = found.Count > most ? PageKey.Of(page[^1].ListOrder!.Value, page[^1].CaseId, page[^1].Number) : null;
        return new(await Complete(context, page, cancellation), next);
    }

    /// <summary>How many questions to a person are open, but no more than <paramref name="most"/>.</summary>
    public async Task<int> Count(PersonId asked, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await OpenTo(context, asked).Take(most).CountAsync(cancellation);
    }

    /// <summary>True while a question about the case waits for this person's answer: so long he or she may read it.</summary>
    public async Task<bool> IsAsked(PersonId person, CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Questions.AnyAsync(q => q.CaseId == id.Value && q.Asked == person.Value && q.ListOrder != null, cancellation);
    }

    /// <summary>Cases with an open question to somebody who is none of <paramref name="present"/>: who has left, or is away. At most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<CaseId>> CasesAskingOthersThan(IReadOnlyCollection<PersonId> present, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var here = present.Select(p => p.Value).ToHashSet();
        var asked = await context.Questions.Where(q => q.ListOrder != null).Select(q => q.Asked).Distinct().ToListAsync(cancellation);
        var found = new List<CaseId>();
        foreach (var some in asked.Where(person => !here.Contains(person)).Chunk(500))
        {
            var cases = context.Questions.Where(q => q.ListOrder != null && some.Contains(q.Asked) && context.Cases.Any(c => c.CaseId == q.CaseId && c.Kind != Trial)).Select(q => q.CaseId).Distinct();
            found.AddRange((await cases.Take(most - found.Count).ToListAsync(cancellation)).ConvertAll(id => new CaseId(id)));
        }

        return found;
    }

    private static IQueryable<QuestionRow> OpenTo(KktContext context, PersonId asked) =>
        context.Questions.Where(q => q.Asked == asked.Value && q.ListOrder != null && context.Cases.Any(c => c.CaseId == q.CaseId && c.Kind != Trial));

    private static async Task<List<QuestionSummary>> Complete(KktContext context, List<QuestionRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.CaseId).Distinct().ToList();
        var cases = await context.Cases.Where(c => ids.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, cancellation);
        var versions = cases.Values.Select(c => c.DefinitionVersionId).Distinct(StringComparer.Ordinal).ToList();
        var names = await context.DefinitionVersions.Where(d => versions.Contains(d.VersionId)).Select(d => new { d.VersionId, d.Name })
            .ToDictionaryAsync(d => d.VersionId, d => d.Name, StringComparer.Ordinal, cancellation);
        var states = await context.LoadStates(ids, cancellation);
        var found = new List<QuestionSummary>(rows.Count);
        foreach (var row in rows)
        {
            // Somebody may have answered since the list was read.
            if (cases.GetValueOrDefault(row.CaseId) is not { } about || states[row.CaseId].Questions.GetValueOrDefault(row.Number) is not { IsOpen: true } question)
                continue;
            found.Add(new(
                new(row.CaseId),
                about.Code,
                about.Applicant,
                names.GetValueOrDefault(about.DefinitionVersionId) ?? about.DefinitionId,
                states[row.CaseId].WorkItems.GetValueOrDefault(question.WorkItem)?.Title ?? "",
                question));
        }

        return found;
    }
}

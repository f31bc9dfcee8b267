using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>Reading cases. Lists read narrow tables only; trials are in no list unless asked for.</summary>
public sealed class CaseQueries
{
    // A state can be large, so not hundreds of them.
    private const int StatesTogether = 50;

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _definitions;

    internal CaseQueries(ContextSource contexts, IDefinitionLibrary definitions)
    {
        _contexts = contexts;
        _definitions = definitions;
    }

    /// <summary>The state of a case, null when there is none.</summary>
    public async Task<CaseState?> State(CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var state = await context.LoadState(id, cancellation);
        return state.Sequence == 0 ? null : state;
    }

    /// <summary>The states of several cases, by id, a bounded number of them in one query; one that isn't there is left out.</summary>
    public async Task<IReadOnlyDictionary<CaseId, CaseState>> States(IEnumerable<CaseId> ids, CancellationToken cancellation)
    {
        var states = new Dictionary<CaseId, CaseState>();
        await using var context = _contexts.Create();
        foreach (var some in ids.Select(id => id.Value).Distinct().Chunk(StatesTogether))
        {
            foreach (var (id, state) in (await context.LoadStates(some, cancellation)).Where(s => s.Value.Sequence > 0))
                states[new(id)] = state;
        }

        return states;
    }

    /// <summary>A case as lists show it, null when there is none.</summary>
    public async Task<CaseSummary?> Find(CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Cases.FirstOrDefaultAsync(c => c.CaseId == id.Value, cancellation) is { } row ? (await Summaries(context, [row], cancellation))[0] : null;
    }

    /// <summary>True when there is such a case, and the reader may read it; by the rule of lists.</summary>
    public async Task<bool> IsReadable(CaseId id, CaseReader reader, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Cases.Where(c => c.CaseId == id.Value).ReadableBy(context, reader).AnyAsync(cancellation);
    }

    /// <summary>A case by its dossier code, null when there is none.</summary>
    public async Task<CaseId?> FindByCode(string code, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var id = await context.Cases.Where(c => c.Code == code && c.Kind != Trial).Select(c => (Guid?)c.CaseId).FirstOrDefaultAsync(cancellation);
        return id is { } found ? new CaseId(found) : null;
    }

    /// <summary>The case that came from another system under this code, null when there is none.</summary>
    public async Task<CaseId?> FindByExternalCode(string code, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var id = await context.Cases.Where(c => c.ExternalCode == code && c.Kind != Trial).Select(c => (Guid?)c.CaseId).FirstOrDefaultAsync(cancellation);
        return id is { } found ? new CaseId(found) : null;
    }

    /// <summary>The definition version that a case is pinned to.</summary>
    public Task<Engine.Definitions.ProcessDefinition?> Definition(CaseState state, CancellationToken cancellation) =>
        _definitions.FindVersion(state.DefinitionVersionId, cancellation);

    /// <summary>Cases, in the order that the filter asks for.</summary>
    public async Task<ListPage<CaseSummary>> List(CaseFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var cases = Narrow(context.Cases, filter);
        if (filter.Reader is { } reader)
            cases = cases.ReadableBy(context, reader);
        if (filter.FollowedBy is { } follower)
            cases = cases.Where(c => context.FollowedCases.Any(f => f.CaseId == c.CaseId && f.PersonId == follower.Value));
        cases = cases.Matching(context, filter.Search);
        var rows = await Sorted(cases, filter).Take(limit + 1).ToListAsync(cancellation);
        var next = rows.Count > limit ? PageKey.Of(filter.ByPressingDate ? rows[limit - 1].ListOrder : 0, rows[limit - 1].CaseId, 0) : null;
        return new(await Summaries(context, rows.Take(limit).ToList(), cancellation), next);
    }

    /// <summary>How many cases match; search and page are left out of account.</summary>
    public async Task<int> Count(CaseFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Narrow(context.Cases, filter).CountAsync(cancellation);
    }

    /// <summary>How many cases match, by definition id; a definition without any is left out, and so are search and page.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountByDefinition(CaseFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Narrow(context.Cases, filter).GroupBy(c => c.DefinitionId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
    }

    /// <summary>How many cases of a definition match, by the version that they go by; a version without any is left out, and so are search and page.</summary>
    public async Task<IReadOnlyDictionary<int, int>> CountByVersion(string definitionId, CaseFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Narrow(context.Cases, filter with { DefinitionId = definitionId }).GroupBy(c => c.DefinitionVersion).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    /// <summary>Events of a case in their order, after a sequence; at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> Events(CaseId id, long after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.LoadEvents(id, after, limit, cancellation);
    }

    /// <summary>Events of a case of some kinds, all of them, in their order.</summary>
    /// <param name="kinds">Names of kinds as the log has them.</param>
    public async Task<IReadOnlyList<RecordedEvent>> Events(CaseId id, IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfCase(id).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && kinds.Contains(e.Kind)).OrderBy(e => e.Sequence).ReadLines(context, cancellation);
        return lines.ConvertAll(l => l.ToRecorded());
    }

    /// <summary>Lines of a case's log in their order, after a sequence; at most <paramref name="limit"/>. What `Events` gives, with envelope and hash.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> Log(CaseId id, long after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfCase(id).Name;
        return await context.LogEvents.Where(e => e.Stream == stream && e.Sequence > after).OrderBy(e => e.Sequence).Take(limit).ReadLines(context, cancellation);
    }

    /// <summary>In the filter's order, from where its page begins.</summary>
    private static IQueryable<CaseRow> Sorted(IQueryable<CaseRow> cases, CaseFilter filter)
    {
        var hasBefore = PageKey.TryRead(filter.After, out var order, out var after, out _);
        if (!filter.ByPressingDate)
            return (hasBefore ? cases.Where(c => c.CaseId.CompareTo(after) < 0) : cases).OrderByDescending(c => c.CaseId);
        if (hasBefore)
            cases = cases.Where(c => c.ListOrder >= order && (c.ListOrder > order || c.CaseId.CompareTo(after) > 0));
        return cases.OrderBy(c => c.ListOrder).ThenBy(c => c.CaseId);
    }

    private static IQueryable<CaseRow> Narrow(IQueryable<CaseRow> cases, CaseFilter filter)
    {
        if (filter.Kind is { } kind)
        {
            var word = StoredWord.Of(kind);
            cases = cases.Where(c => c.Kind == word);
        }
        else
        {
            cases = cases.Where(c => c.Kind != Trial);
        }

        if (filter.HasIncident is { } incident)
            cases = cases.Where(c => c.HasIncident == incident);
        if (!filter.Statuses.IsEmpty)
        {
            var words = filter.Statuses.Select(StoredWord.Of).ToArray();
            cases = cases.Where(c => words.Contains(c.Status));
        }

        if (filter.DefinitionId is { } definition)
            cases = cases.Where(c => c.DefinitionId == definition);
        if (filter.CodePrefix?.ToUpperInvariant() is { Length: > 0 } code)
            cases = cases.Where(c => c.Code != null && c.Code.StartsWith(code));
        if (filter.CorrelationId is { } correlation)
            cases = cases.Where(c => c.CorrelationId == correlation);
        return cases;
    }

    private static async Task<List<CaseSummary>> Summaries(KktContext context, List<CaseRow> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(r => r.CaseId);
        var versions = rows.Select(r => r.DefinitionVersionId).Distinct(StringComparer.Ordinal).ToList();
        var names = await context.DefinitionVersions.Where(d => versions.Contains(d.VersionId)).Select(d => new { d.VersionId, d.Name, d.Code })
            .ToDictionaryAsync(d => d.VersionId, StringComparer.Ordinal, cancellation);
        var items = await context.WorkItems.Where(w => ids.Contains(w.CaseId) && (w.Status == WorkItemQueries.Available || w.Status == WorkItemQueries.Claimed))
            .OrderBy(w => w.Number).ToListAsync(cancellation);
        var open = items.ToLookup(w => w.CaseId);
        return rows.ConvertAll(r => CaseSummary.Of(
            r,
            names.GetValueOrDefault(r.DefinitionVersionId)?.Name ?? r.DefinitionId,
            names.GetValueOrDefault(r.DefinitionVersionId)?.Code ?? "",
            [.. open[r.CaseId].Select(w => WorkItemSummary.Of(w, r, names.GetValueOrDefault(r.DefinitionVersionId)?.Name ?? r.DefinitionId))]));
    }
}

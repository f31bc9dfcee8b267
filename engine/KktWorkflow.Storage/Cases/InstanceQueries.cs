using KktWorkflow.Engine.Execution.State;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>Cases by page number, trials among them: what a designer lists. Reads narrow tables only.</summary>
public sealed class InstanceQueries
{
    private static readonly string Completed = StoredWord.Of(CaseStatus.Completed);
    private static readonly string Cancelled = StoredWord.Of(CaseStatus.Cancelled);

    private readonly ContextSource _contexts;

    internal InstanceQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>One page, and how many there are on all pages.</summary>
    public async Task<InstancePage> List(InstanceFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var cases = Narrow(context, filter);
        var count = await cases.CountAsync(cancellation);
        var rows = await Sorted(cases, filter).Skip(Math.Max(filter.Skip, 0)).Take(PageKey.Limit(filter.Take)).ToListAsync(cancellation);
        return new(rows.ConvertAll(r => CaseSummary.Of(r, "", "", [])), count);
    }

    private static IQueryable<CaseRow> Narrow(KktContext context, InstanceFilter filter)
    {
        IQueryable<CaseRow> cases = context.Cases;
        if (filter.Kind is { } kind)
        {
            var word = StoredWord.Of(kind);
            cases = cases.Where(c => c.Kind == word);
        }

        if (!filter.Ids.IsEmpty)
        {
            var ids = filter.Ids.Select(i => i.Value).ToList();
            cases = cases.Where(c => ids.Contains(c.CaseId));
        }

        if (!filter.DefinitionIds.IsEmpty)
        {
            var definitions = filter.DefinitionIds.ToList();
            cases = cases.Where(c => definitions.Contains(c.DefinitionId));
        }

        if (filter.DefinitionVersionId is { } versionId)
            cases = cases.Where(c => c.DefinitionVersionId == versionId);
        if (filter.DefinitionVersion is { } version)
            cases = cases.Where(c => c.DefinitionVersion == version);
        if (filter.HasIncident is { } incident)
            cases = cases.Where(c => c.HasIncident == incident);
        if (filter.CorrelationId is { } correlation)
            cases = cases.Where(c => c.CorrelationId == correlation);
        if (!filter.Standings.IsEmpty)
            cases = Standing(cases, filter);
        cases = filter.Moments.Aggregate(cases, At);
        if (filter.Search is { Length: > 0 } search)
        {
            var id = Guid.TryParse(search, out var parsed) ? parsed : Guid.Empty;
            cases = cases.Where(c => c.Code == search || c.CorrelationId == search || c.DefinitionId == search || c.DefinitionVersionId == search || c.CaseId == id);
        }

        if (filter.Reader is { } reader)
            cases = cases.ReadableBy(context, reader);
        return cases;
    }

    private static IQueryable<CaseRow> Standing(IQueryable<CaseRow> cases, InstanceFilter filter)
    {
        var (open, faulted, completed, cancelled) = (
            filter.Standings.Contains(InstanceStanding.Open),
            filter.Standings.Contains(InstanceStanding.Faulted),
            filter.Standings.Contains(InstanceStanding.Completed),
            filter.Standings.Contains(InstanceStanding.Cancelled));
        return cases.Where(c =>
            (completed && c.Status == Completed)
            || (cancelled && c.Status == Cancelled)
            || (open && c.Status != Completed && c.Status != Cancelled && !c.HasIncident)
            || (faulted && c.Status != Completed && c.Status != Cancelled && c.HasIncident));
    }

    private static IQueryable<CaseRow> At(IQueryable<CaseRow> cases, InstanceMoment moment)
    {
        var at = moment.At.Microseconds;
        return (moment.Of, moment.IsAfter) switch
        {
            (InstanceOrder.Opened, true) => cases.Where(c => c.OpenedAt >= at),
            (InstanceOrder.Opened, false) => cases.Where(c => c.OpenedAt <= at),
            (InstanceOrder.Updated, true) => cases.Where(c => c.UpdatedAt >= at),
            (InstanceOrder.Updated, false) => cases.Where(c => c.UpdatedAt <= at),
            (InstanceOrder.Ended, true) => cases.Where(c => c.EndedAt >= at),
            (InstanceOrder.Ended, false) => cases.Where(c => c.EndedAt <= at),
            _ => cases,
        };
    }

    private static IQueryable<CaseRow> Sorted(IQueryable<CaseRow> cases, InstanceFilter filter) => (filter.Order, filter.Descending) switch
    {
        (InstanceOrder.Updated, true) => cases.OrderByDescending(c => c.UpdatedAt).ThenByDescending(c => c.CaseId),
        (InstanceOrder.Updated, false) => cases.OrderBy(c => c.UpdatedAt).ThenBy(c => c.CaseId),
        (InstanceOrder.Ended, true) => cases.OrderByDescending(c => c.EndedAt).ThenByDescending(c => c.CaseId),
        (InstanceOrder.Ended, false) => cases.OrderBy(c => c.EndedAt).ThenBy(c => c.CaseId),
        (InstanceOrder.Name, true) => cases.OrderByDescending(c => c.Name).ThenByDescending(c => c.CaseId),
        (InstanceOrder.Name, false) => cases.OrderBy(c => c.Name).ThenBy(c => c.CaseId),
        (_, true) => cases.OrderByDescending(c => c.CaseId),
        _ => cases.OrderBy(c => c.CaseId),
    };
}

/// <summary>A page of cases.</summary>
/// <param name="Total">On all pages.</param>
public sealed record InstancePage(IReadOnlyList<CaseSummary> Items, int Total);

using KktWorkflow.Engine;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Replays;

/// <summary>What the replays of all cases found, as far as they have come.</summary>
public sealed class ReplayQueries
{
    private const int CasesTogether = 100;

    private readonly ContextSource _contexts;

    internal ReplayQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>Deviations, the latest first.</summary>
    public async Task<ListPage<ListedDeviation>> Deviations(DeviationFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var rows = Narrow(context, filter);
        if (PageKey.TryRead(filter.After, out var at, out var id, out var number))
            rows = rows.Where(r => r.At <= at && (r.At < at || r.CaseId.CompareTo(id) < 0 || (r.CaseId == id && r.Number < number)));
        var read = await rows.OrderByDescending(r => r.At).ThenByDescending(r => r.CaseId).ThenByDescending(r => r.Number).Take(limit + 1)
            .Join(context.Cases, r => r.CaseId, c => c.CaseId, (r, c) => new { Row = r, c.Code, c.DefinitionVersionId }).ToListAsync(cancellation);
        // A join promises no order.
        var found = read.OrderByDescending(r => r.Row.At).ThenByDescending(r => r.Row.CaseId, BigEndian).ThenByDescending(r => r.Row.Number).ToList();
        var next = found.Count > limit ? PageKey.Of(found[limit - 1].Row.At, found[limit - 1].Row.CaseId, found[limit - 1].Row.Number) : null;
        return new(
            [.. found.Take(limit).Select(r => Listed(r.Row, r.Code, r.DefinitionVersionId))],
            next);
    }

    /// <summary>The deviations of some cases in the order of each one's log, of each at most <paramref name="most"/>; a case without any is left out.</summary>
    public async Task<ILookup<CaseId, ListedDeviation>> DeviationsOf(IEnumerable<CaseId> cases, int most, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var found = new List<ListedDeviation>();
        foreach (var some in cases.Select(id => id.Value).Distinct().Chunk(CasesTogether))
        {
            var read = await context.CaseDeviations.Where(r => some.Contains(r.CaseId) && r.Number <= most)
                .Join(context.Cases, r => r.CaseId, c => c.CaseId, (r, c) => new { Row = r, c.Code, c.DefinitionVersionId }).ToListAsync(cancellation);
            found.AddRange(read.OrderBy(r => r.Row.Number).Select(r => Listed(r.Row, r.Code, r.DefinitionVersionId)));
        }

        return found.ToLookup(d => d.Case);
    }

    /// <summary>How many there are of each kind, and in how many cases; the filter's kind and page are left out of account. A kind without any is left out.</summary>
    public async Task<IReadOnlyDictionary<DeviationKind, (int Times, int Cases)>> CountDeviations(DeviationFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var counts = await Narrow(context, filter with { Kind = null }).GroupBy(r => r.Kind)
            .Select(g => new { g.Key, Times = g.Count(), Cases = g.Select(r => r.CaseId).Distinct().Count() }).ToListAsync(cancellation);
        return counts.ToDictionary(count => StoredWord.Parse<DeviationKind>(count.Key), count => (count.Times, count.Cases));
    }

    /// <summary>How the turns of each step of a version waited. Memory grows with how many different durations there are, not with the cases.</summary>
    public async Task<IReadOnlyList<StepWaits>> Waits(WaitFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var ended = Narrow(context, filter, isOpen: false);
        var counts = await ended.GroupBy(r => new { r.Step, r.Cause, r.Minutes }).Select(g => new { g.Key.Step, g.Key.Cause, g.Key.Minutes, Turns = g.Count() })
            .OrderBy(r => r.Step).ThenBy(r => r.Cause).ThenBy(r => r.Minutes).ToListAsync(cancellation);
        var late = await ended.Where(r => r.Cause == CaseWaitRow.Counted && r.IsLate).GroupBy(r => r.Step).Select(g => new { g.Key, Turns = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Turns, StringComparer.Ordinal, cancellation);
        var budgets = await ended.Where(r => r.Cause == CaseWaitRow.Counted && r.Budget != null).GroupBy(r => r.Step).Select(g => new { g.Key, Least = g.Min(r => r.Budget), Most = g.Max(r => r.Budget) })
            .ToDictionaryAsync(g => g.Key, g => (g.Least!.Value, g.Most!.Value), StringComparer.Ordinal, cancellation);
        var open = await Narrow(context, filter, isOpen: true).Where(r => r.Cause == CaseWaitRow.Counted).GroupBy(r => r.Step).Select(g => new { g.Key, Turns = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Turns, StringComparer.Ordinal, cancellation);
        var figures = counts.GroupBy(r => r.Step, StringComparer.Ordinal).ToDictionary(
            step => step.Key,
            step => step.GroupBy(r => r.Cause, StringComparer.Ordinal).ToDictionary(cause => cause.Key, cause => WaitFigures.Of([.. cause.Select(r => (r.Minutes, r.Turns))]), StringComparer.Ordinal),
            StringComparer.Ordinal);
        return
        [
            .. figures.Keys.Union(open.Keys, StringComparer.Ordinal).Select(step => new StepWaits(step)
            {
                Counted = figures.GetValueOrDefault(step)?.GetValueOrDefault(CaseWaitRow.Counted) ?? WaitFigures.None,
                Causes = (figures.GetValueOrDefault(step) ?? []).Where(cause => cause.Key != CaseWaitRow.Counted).ToDictionary(cause => StoredWord.Parse<WaitCause>(cause.Key), cause => cause.Value),
                Budget = budgets.TryGetValue(step, out var budget) ? budget : null,
                Late = late.GetValueOrDefault(step),
                Open = open.GetValueOrDefault(step),
            }),
        ];
    }

    /// <summary>The turns behind a figure, those that waited longest first.</summary>
    public async Task<ListPage<ListedWait>> WaitsBehind(WaitFilter filter, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var limit = PageKey.Limit(filter.Limit);
        var word = filter.Cause is { } cause ? StoredWord.Of(cause) : CaseWaitRow.Counted;
        var rows = Narrow(context, filter, filter.IsOpen).Where(r => r.Cause == word);
        if (filter.Step is { } step)
            rows = rows.Where(r => r.Step == step);
        if (filter.AtLeast is { } least)
            rows = rows.Where(r => r.Minutes >= least);
        if (filter.LateOnly)
            rows = rows.Where(r => r.IsLate);
        if (filter.OverBudgetOnly)
            rows = rows.Where(r => r.Minutes > r.Budget);
        if (PageKey.TryRead(filter.After, out var minutes, out var id, out var execution))
            rows = rows.Where(r => r.Minutes <= minutes && (r.Minutes < minutes || r.CaseId.CompareTo(id) < 0 || (r.CaseId == id && r.Execution < execution)));
        var read = await rows.OrderByDescending(r => r.Minutes).ThenByDescending(r => r.CaseId).ThenByDescending(r => r.Execution).Take(limit + 1)
            .Join(context.Cases, r => r.CaseId, c => c.CaseId, (r, c) => new { Row = r, c.Code }).ToListAsync(cancellation);
        var found = read.OrderByDescending(r => r.Row.Minutes).ThenByDescending(r => r.Row.CaseId, BigEndian).ThenByDescending(r => r.Row.Execution).ToList();
        var next = found.Count > limit ? PageKey.Of(found[limit - 1].Row.Minutes, found[limit - 1].Row.CaseId, found[limit - 1].Row.Execution) : null;
        return new(
            [.. found.Take(limit).Select(r => new ListedWait(
                new(r.Row.CaseId), r.Code, r.Row.Step, r.Row.Unit, r.Row.Minutes, r.Row.Budget, r.Row.IsLate, new(r.Row.BegunAt), r.Row.EndedAt is { } ended ? new Instant(ended) : null, r.Row.Sequence))],
            next);
    }

    /// <summary>How many cases changed since they were replayed, and so are not told by what they came to since.</summary>
    public async Task<int> Behind(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await ReplayRun.Unreplayed(context).CountAsync(cancellation);
    }

    /// <summary>As the databases compare ids: byte by byte.</summary>
    private static Comparer<Guid> BigEndian { get; } = Comparer<Guid>.Create((one, other) => one.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(other.ToByteArray(bigEndian: true)));

    private static ListedDeviation Listed(CaseDeviationRow row, string? code, string versionId) =>
        new(new(row.CaseId), StoredWord.Parse<DeviationKind>(row.Kind), row.Sequence, new(row.At), row.Step, row.Unit)
        {
            Code = code,
            DefinitionId = row.DefinitionId,
            DefinitionVersionId = versionId,
            DefinitionVersion = row.DefinitionVersion,
        };

    private static IQueryable<CaseDeviationRow> Narrow(KktContext context, DeviationFilter filter)
    {
        var rows = context.CaseDeviations.AsQueryable();
        if (filter.Kind is { } kind)
        {
            var word = StoredWord.Of(kind);
            rows = rows.Where(r => r.Kind == word);
        }

        if (filter.Case is { } about)
            rows = rows.Where(r => r.CaseId == about.Value);
        if (filter.DefinitionId is { } definition)
            rows = rows.Where(r => r.DefinitionId == definition);
        if (filter.DefinitionVersion is { } version)
            rows = rows.Where(r => r.DefinitionVersion == version);
        if (filter.Unit is { } unit)
            rows = rows.Where(r => r.Unit == unit);
        if (filter.From is { } from)
            rows = rows.Where(r => r.At >= from.Microseconds);
        if (filter.Until is { } until)
            rows = rows.Where(r => r.At < until.Microseconds);
        if (filter.Reader is { } reader)
        {
            var readable = context.Cases.ReadableBy(context, reader);
            rows = rows.Where(r => readable.Any(c => c.CaseId == r.CaseId));
        }

        return rows;
    }

    private static IQueryable<CaseWaitRow> Narrow(KktContext context, WaitFilter filter, bool isOpen)
    {
        var rows = context.CaseWaits.Where(r => r.DefinitionId == filter.DefinitionId && r.DefinitionVersion == filter.DefinitionVersion && (r.EndedAt == null) == isOpen);
        if (filter.Unit is { } unit)
            rows = rows.Where(r => r.Unit == unit);
        if (filter.From is { } from)
            rows = rows.Where(r => (r.EndedAt ?? r.BegunAt) >= from.Microseconds);
        if (filter.Until is { } until)
            rows = rows.Where(r => (r.EndedAt ?? r.BegunAt) < until.Microseconds);
        if (filter.Reader is { } reader)
        {
            var readable = context.Cases.ReadableBy(context, reader);
            rows = rows.Where(r => readable.Any(c => c.CaseId == r.CaseId));
        }

        return rows;
    }
}

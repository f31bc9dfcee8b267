using KktWorkflow.Engine;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>Lists the later appointment dates that wait for somebody to decide on them, however they came to be put forward: by a recomputation, or when a case went on or was taken up again on
/// another calendar than that of its promise.</summary>
public sealed class AppointmentMoveQueries
{
    /// <summary>A date in days is missed from the midnight after it on.</summary>
    private const long Day = 24 * 60 * 60 * 1_000_000L;

    private readonly ContextSource _contexts;

    internal AppointmentMoveQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>A page, the earliest of the later dates first.</summary>
    public async Task<ListPage<AppointmentMove>> List(AppointmentMoveFilter filter, CancellationToken cancellation)
    {
        var limit = PageKey.Limit(filter.Limit);
        await using var context = _contexts.Create();
        var waiting = context.Cases.Where(c => c.ProposedDueAt != null);
        if (filter.From is { } from)
            waiting = waiting.Where(c => c.ProposedDueAt >= from.Microseconds || c.ProposedDueAt > c.PausedAt - Day);
        var moves = waiting.Select(c => new
        {
            c.CaseId,
            c.Code,
            From = c.CommittedDueAt,
            To = c.ProposedDueAt!.Value,
            Unit = context.WorkItems.Where(i => i.CaseId == c.CaseId && (i.Status == WorkItemQueries.Available || i.Status == WorkItemQueries.Claimed)).OrderBy(i => i.Number).Select(i => i.CandidateUnit).FirstOrDefault()
                ?? context.WorkItems.Where(i => i.CaseId == c.CaseId).OrderByDescending(i => i.Number).Select(i => i.CandidateUnit).FirstOrDefault(),
        });
        if (PageKey.TryRead(filter.After, out var to, out var id, out _))
            moves = moves.Where(m => m.To >= to && (m.To > to || m.CaseId.CompareTo(id) > 0));
        if (filter.Units is { } units)
        {
            var mine = units.ToList();
            moves = moves.Where(m => mine.Contains(m.Unit!));
        }

        var rows = await moves.OrderBy(m => m.To).ThenBy(m => m.CaseId).Take(limit + 1).ToListAsync(cancellation);
        return new(
            rows.Take(limit).Select(m => new AppointmentMove(new(m.CaseId), m.Code ?? "", m.Unit ?? "", new(m.From ?? 0), new(m.To))).ToList(),
            rows.Count > limit ? PageKey.Of(rows[limit - 1].To, rows[limit - 1].CaseId, 0) : null);
    }
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Escalations;

/// <summary>Where nonconformities were opened. The log is the register: each line names its case, which says all else.</summary>
public sealed class NonconformityQueries
{
    // Written out in the query, so that it meets the index of just these lines.
    private const string Opened = nameof(NonconformityOpened);

    private readonly ContextSource _contexts;

    internal NonconformityQueries(ContextSource contexts) => _contexts = contexts;

    /// <summary>Lines that opened one, the latest first. Cases that were purged are in it no more.</summary>
    /// <param name="after"><see cref="ListPage{T}.Next"/> of the page before.</param>
    public async Task<ListPage<OpenedNonconformity>> List(string? after, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var most = PageKey.Limit(limit);
        var lines = context.LogEvents.Where(e => e.Kind == Opened && e.CaseId != null);
        if (PageKey.TryRead(after, out var at, out var id, out var sequence))
            lines = lines.Where(e => e.At < at || (e.At == at && (e.CaseId!.Value.CompareTo(id) < 0 || (e.CaseId == id && e.Sequence < sequence))));
        var rows = await lines.OrderByDescending(e => e.At).ThenByDescending(e => e.CaseId).ThenByDescending(e => e.Sequence)
            .Select(e => new { e.At, e.CaseId, e.Sequence }).Take(most + 1).ToListAsync(cancellation);
        var next = rows.Count > most ? PageKey.Of(rows[most - 1].At, rows[most - 1].CaseId!.Value, rows[most - 1].Sequence) : null;
        return new([.. rows.Take(most).Select(r => new OpenedNonconformity(new(r.CaseId!.Value), r.Sequence, PageKey.Of(r.At, r.CaseId.Value, r.Sequence)))], next);
    }
}

/// <summary>A line of the log that opened a nonconformity.</summary>
/// <param name="Key">Begins the next page behind it.</param>
public sealed record OpenedNonconformity(CaseId Case, long Sequence, string Key);

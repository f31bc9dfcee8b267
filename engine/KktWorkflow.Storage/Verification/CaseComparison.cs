using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Compares the tables that are derived from a case with what its fold says.</summary>
internal sealed class CaseComparison(KktContext context, List<VerifyBreak> breaks)
{
    public async Task Compare(CaseCheck check, bool erased, CancellationToken cancellation)
    {
        var id = check.Id.Value;
        var row = await context.Cases.FirstOrDefaultAsync(c => c.CaseId == id, cancellation);
        if (row != CaseRow.Of(check.State, check.UpdatedAt))
            Add(check, "case", "cases");
        await CompareState(check, erased, cancellation);
        Same(check, "workItem", check.WorkItems.All, await context.WorkItems.Where(w => w.CaseId == id).ToListAsync(cancellation), w => w.Number);
        Same(check, "timer", check.State.Timers.Values.Select(t => TimerRow.Of(check.Id, t)), await Timers(id, cancellation), t => t.Number);
        Same(check, "wait", check.State.Waits.Values.Select(w => WaitRow.Of(check.Id, w)), await context.Waits.Where(w => w.CaseId == id).ToListAsync(cancellation), w => w.Number);
        Same(check, "child", check.Children, await context.ChildLinks.Where(c => c.ParentId == id).ToListAsync(cancellation), c => c.ChildId);
        await CompareMessages(check, cancellation);
        if (!erased)
        {
            var words = await context.SearchWords.Where(w => w.CaseId == id).Select(w => w.Word).ToListAsync(cancellation);
            if (!CaseWords.Of(check.State).SetEquals(words))
                Add(check, "words", "search_words");
        }
    }

    private async Task CompareState(CaseCheck check, bool erased, CancellationToken cancellation)
    {
        var stored = await context.CaseStates.FirstOrDefaultAsync(s => s.CaseId == check.Id.Value, cancellation);
        if (stored is null && erased)
            return;
        if (stored is null || stored.Sequence != check.State.Sequence
            || (stored.Format == Engine.Execution.State.CaseState.FormatVersion && !stored.State.AsSpan().SequenceEqual(CaseEventCodec.EncodeState(check.State)))
            || stored.Format > Engine.Execution.State.CaseState.FormatVersion || stored.Format < 1)
            Add(check, "state", "case_states");
    }

    /// <summary>A lease is the sweep's own business.</summary>
    private async Task<List<TimerRow>> Timers(Guid id, CancellationToken cancellation)
    {
        var rows = await context.Timers.Where(t => t.CaseId == id).ToListAsync(cancellation);
        return rows.ConvertAll(t => t with { LeasedBy = null, LeasedUntil = null });
    }

    /// <summary>What was sent and how often is not derived; that it was to be sent, to whom and when, is. A broadcast leaves one more row for each that waited.</summary>
    private async Task CompareMessages(CaseCheck check, CancellationToken cancellation)
    {
        var id = check.Id.Value;
        var inbox = (await context.Inbox.Where(m => m.CaseId == id).ToListAsync(cancellation))
            .ConvertAll(m => m with { Status = "", Refusal = null });
        var expected = check.Inbox.ConvertAll(m => m with { Status = "", Refusal = null });
        var spread = expected.Where(m => m.Target == Guid.Empty).Select(m => m.Sequence).ToHashSet();
        Same(check, "message", expected, inbox.Where(m => m.Target == Guid.Empty || !spread.Contains(m.Sequence)), m => (m.Sequence, m.Target));
        var outbox = (await context.Outbox.Where(m => m.CaseId == id).ToListAsync(cancellation))
            .ConvertAll(m => m with { Status = "", Attempts = 0, LastError = null, NotBefore = 0 });
        Same(check, "message", check.Outbox.Select(m => m with { Status = "", NotBefore = 0 }), outbox, m => m.Sequence);
    }

    private void Same<TRow, TKey>(CaseCheck check, string kind, IEnumerable<TRow> expected, IEnumerable<TRow> stored, Func<TRow, TKey> key)
        where TRow : notnull
        where TKey : notnull
    {
        var left = stored.ToDictionary(key);
        foreach (var row in expected)
        {
            if (!left.Remove(key(row), out var found) || !row.Equals(found))
                Add(check, kind, $"{key(row)}");
        }

        foreach (var extra in left.Keys)
            Add(check, kind, $"+ {extra}");
    }

    private void Add(CaseCheck check, string kind, string detail) =>
        breaks.Add(new(check.Id, LogStream.OfCase(check.Id).Name, check.State.Sequence, kind, detail));
}

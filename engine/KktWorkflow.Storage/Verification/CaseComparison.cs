using System.Collections.Immutable;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Documents;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Compares the tables that are derived from a case with what its fold says.</summary>
internal sealed class CaseComparison(KktContext context, DerivedRows rows, List<VerifyBreak> breaks)
{
    public async Task Compare(CaseCheck check, bool erased, CancellationToken cancellation)
    {
        var id = check.Id.Value;
        if (rows.Cases.GetValueOrDefault(id) != CaseRow.Of(check.State, check.UpdatedAt))
            Add(check, "case", "cases");
        CompareState(check, erased);
        Same(check, "workItem", check.WorkItems.All, rows.WorkItems[id], w => w.Number);
        // A lease is the sweep's own business.
        Same(check, "timer", check.State.Timers.Values.Select(t => TimerRow.Of(check.Id, t)), rows.Timers[id].Select(t => t with { LeasedBy = null, LeasedUntil = null }), t => t.Number);
        Same(check, "wait", check.State.Waits.Values.Select(w => WaitRow.Of(check.Id, w)), rows.Waits[id], w => w.Number);
        Same(check, "document", check.State.Documents.Values.Select(d => DocumentRow.Of(check.Id, d)), rows.Documents[id], d => d.Number);
        Same(check, "question", check.State.Questions.Values.Select(q => QuestionRow.Of(check.Id, q)), rows.Questions[id], q => q.Number);
        await CompareMessages(check, cancellation);
        await CompareFiles(check, cancellation);
        var words = rows.Words[id].ToHashSet(StringComparer.Ordinal);
        if (erased ? words.Count > 0 : !HasAll(words, CaseWords.Of(check.State)))
            Add(check, "words", "search_words");
    }

    private void CompareState(CaseCheck check, bool erased)
    {
        var stored = rows.States.GetValueOrDefault(check.Id.Value);
        if (stored is null && erased)
            return;
        // One of an older format is rebuilt from the log when it is needed; it can't read like one of today's.
        if (stored is null || erased || stored.Sequence != check.State.Sequence || stored.Format is > CaseState.FormatVersion or < 1
            || (stored.Format == CaseState.FormatVersion) != stored.State.AsSpan().SequenceEqual(CaseEventCodec.EncodeState(check.State)))
            Add(check, "state", "case_states");
    }

    /// <summary>A file that the case names is kept: known to the store, and nothing that a sweep takes. Its content is looked at apart.</summary>
    private async Task CompareFiles(CaseCheck check, CancellationToken cancellation)
    {
        var named = check.State.Attachments.Values.Select(a => a.File).Concat(check.State.Papers.Select(p => p.FileId).OfType<string>())
            .Concat(check.State.Documents.Values.Select(d => d.File).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0)
            return;
        var kept = await context.Files.Where(f => named.Contains(f.Id) && f.IsNamed).Select(f => f.Id).ToListAsync(cancellation);
        foreach (var missing in named.Except(kept, StringComparer.Ordinal))
            Add(check, "file", missing);
    }

    /// <summary>What became of a message is not derived; that there is one, to whom and from when, is. A broadcast leaves one more row for each that waited
    /// and for each case that it starts, which is there once the row was delivered; and a child that was started has a link.</summary>
    private async Task CompareMessages(CaseCheck check, CancellationToken cancellation)
    {
        var id = check.Id.Value;
        var stored = rows.Inbox[id].ToList();
        foreach (var wrong in stored.Where(m => !IsSettledRightly(m)))
            Add(check, "message", $"{wrong.Sequence} {wrong.Status}");
        var spread = check.Inbox.Where(m => m.Target == Guid.Empty).ToDictionary(m => m.Sequence);
        foreach (var copy in stored.Where(m => m.Target != Guid.Empty && spread.ContainsKey(m.Sequence)))
        {
            var starts = copy.Kind == InboxMessages.EventStart;
            var derived = Derived(spread[copy.Sequence] with { Target = copy.Target, Kind = starts ? InboxMessages.EventStart : InboxMessages.Event });
            var isThere = await IsOrWasThere(copy.Target, cancellation);
            if (Derived(copy) != derived || isThere != (!starts || copy.Status == InboxMessages.Delivered))
                Add(check, "message", $"{copy.Sequence} {copy.Target}");
        }

        foreach (var message in stored.Where(m => m.Status == InboxMessages.Delivered))
        {
            if (await HadNoEffect(message, cancellation))
                Add(check, "message", $"{message.Sequence} {message.Target}");
        }

        foreach (var broadcast in stored.Where(m => m.Target == Guid.Empty))
        {
            if (broadcast.Copies != stored.Count(m => m.Sequence == broadcast.Sequence && m.Target != Guid.Empty))
                Add(check, "message", $"{broadcast.Sequence} {broadcast.Copies}");
        }

        Same(
            check,
            "message",
            check.Inbox.Select(Derived),
            stored.Where(m => m.Target == Guid.Empty || !spread.ContainsKey(m.Sequence)).Select(Derived),
            m => (m.Sequence, m.Target));

        var started = stored.Where(m => m.Kind == InboxMessages.ChildStart && m.Status == InboxMessages.Delivered).Select(m => m.Target).ToHashSet();
        Same(check, "child", check.Children.Where(c => started.Contains(c.ChildId)), rows.Children[id], c => c.ChildId);

        Same(check, "message", check.Outbox.Select(Derived), rows.Outbox[id].Select(Derived), m => m.Sequence);
    }

    /// <summary>True when a message counts as delivered and its receiver shows none of it: the parent still waits for a child that reported its end, or what was called off still runs.</summary>
    private async Task<bool> HadNoEffect(InboxRow message, CancellationToken cancellation) => message.Kind switch
    {
        InboxMessages.ChildEnd => await context.ChildLinks.AnyAsync(
            l => l.ChildId == message.CaseId && context.Waits.Any(w => w.CaseId == message.Target && w.Number == l.Wait), cancellation),
        InboxMessages.Cancel => await context.Cases.AnyAsync(c => c.CaseId == message.Target && c.EndedAt == null, cancellation),
        _ => false,
    };

    /// <summary>A trial that was purged has received what was sent to it all the same.</summary>
    private async Task<bool> IsOrWasThere(Guid id, CancellationToken cancellation)
    {
        if (await context.Cases.AnyAsync(c => c.CaseId == id, cancellation))
            return true;
        var stream = LogStream.OfCase(new(id)).Name;
        return await context.PurgedStreams.AnyAsync(p => p.Stream == stream, cancellation);
    }

    private static bool HasAll(HashSet<string> stored, ImmutableSortedSet<string> expected) => stored.Count == expected.Count && expected.All(stored.Contains);

    private static bool IsSettledRightly(InboxRow row) => row.Status switch
    {
        InboxMessages.Pending or InboxMessages.Delivered => row is { Refusal: null, Copies: 0 },
        InboxMessages.Spread => row.Refusal is null && row.Kind == InboxMessages.Event && row.Target == Guid.Empty,
        InboxMessages.Refused => row is { Refusal: not null, Copies: 0 },
        _ => false,
    };

    private static InboxRow Derived(InboxRow row) => row with { Status = "", Refusal = null, Copies = 0 };

    private static OutboxRow Derived(OutboxRow row) => row with { Status = "" };

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

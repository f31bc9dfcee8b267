using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Rows that belong to no line of the log.</summary>
internal static class Orphans
{
    public static async Task Find(KktContext context, HashSet<Guid> cases, List<VerifyBreak> breaks, CancellationToken cancellation)
    {
        await Rows("cases", context.Cases.Select(r => r.CaseId));
        await Rows("case_states", context.CaseStates.Select(r => r.CaseId));
        await Rows("work_items", context.WorkItems.Select(r => r.CaseId));
        await Rows("timers", context.Timers.Select(r => r.CaseId));
        await Rows("waits", context.Waits.Select(r => r.CaseId));
        await Rows("documents", context.Documents.Select(r => r.CaseId));
        await Rows("questions", context.Questions.Select(r => r.CaseId));
        await Rows("search_words", context.SearchWords.Select(r => r.CaseId));
        await Rows("inbox", context.Inbox.Select(r => r.CaseId));
        await Rows("outbox", context.Outbox.Select(r => r.CaseId));
        await Rows("replayed_cases", context.ReplayedCases.Select(r => r.CaseId));
        await Rows("case_deviations", context.CaseDeviations.Select(r => r.CaseId));
        await Rows("case_waits", context.CaseWaits.Select(r => r.CaseId));
        await Rows("child_links", context.ChildLinks.Select(r => r.ParentId));
        var parts = await context.PrivateParts
            .Where(p => !context.LogEvents.Any(e => e.Stream == p.Stream && e.Sequence == p.Sequence))
            .Select(p => new { p.Stream, p.Sequence })
            .ToListAsync(cancellation);
        breaks.AddRange(parts.Select(p => new VerifyBreak(null, p.Stream, p.Sequence, "orphan", "private_parts")));

        var told = await context.LogIndex.Where(r => !context.LogEvents.Any(e => e.Stream == r.Stream && e.Sequence == r.Sequence)).Select(r => new { r.Stream, r.Sequence }).ToListAsync(cancellation);
        breaks.AddRange(told.Select(r => new VerifyBreak(null, r.Stream, r.Sequence, "orphan", "log_index")));
        var words = await context.LogWords.Where(w => !context.LogEvents.Any(e => e.Stream == w.Stream && e.Sequence == w.Sequence)).Select(w => new { w.Stream, w.Sequence }).Distinct().ToListAsync(cancellation);
        breaks.AddRange(words.Select(w => new VerifyBreak(null, w.Stream, w.Sequence, "orphan", "log_words")));

        async Task Rows(string table, IQueryable<Guid> ids)
        {
            foreach (var id in (await ids.Distinct().ToListAsync(cancellation)).Where(id => !cases.Contains(id)))
                breaks.Add(new(new(id), table, 0, "orphan", table));
        }
    }
}

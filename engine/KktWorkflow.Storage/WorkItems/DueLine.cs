using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>An open item with the date that presses it. Of the step's date and the appointment of its case the earlier one counts; a clock that runs goes before one that stands still,
/// and once the case is processed the appointment presses nobody.</summary>
internal sealed class DueLine
{
    private static readonly string Available = StoredWord.Of(WorkItemStatus.Available);
    private static readonly string Claimed = StoredWord.Of(WorkItemStatus.Claimed);
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);
    private static readonly List<int> Processed = [.. Enumerable.Range(NationalStatus.Registered, NationalStatus.Returned).Where(NationalStatus.IsProcessed)];

    public WorkItemRow Item { get; init; } = null!;

    public long? DueAt { get; init; }

    public long? MissedFrom { get; init; }

    public bool IsStopped { get; init; }

    public static IQueryable<DueLine> Of(KktContext context, DueFilter filter)
    {
        var lines = Of(context, Items(context, filter)).Where(l => l.IsStopped == filter.IsPaused);
        if (filter.From is { Microseconds: var from })
            lines = lines.Where(l => l.DueAt >= from);
        if (filter.Before is { Microseconds: var before })
            lines = lines.Where(l => l.DueAt < before);
        if (filter.LateAt is { Microseconds: var late })
            lines = lines.Where(l => l.MissedFrom <= late);
        if (filter.InTimeAt is { Microseconds: var inTime })
            lines = lines.Where(l => l.MissedFrom > inTime);
        return lines;
    }

    private static IQueryable<WorkItemRow> Items(KktContext context, DueFilter filter)
    {
        var items = context.WorkItems.Where(w => w.Status == Claimed || w.Status == Available);
        if (filter.Owners is not { } owners)
            return items;
        var units = owners.Units.ToList();
        var people = owners.People.Select(p => (Guid?)p.Value).ToList();
        return items.Where(w => units.Contains(w.CandidateUnit) || people.Contains(w.Assignee));
    }

    // What was missed before the pause has no clock left that could stand still.
    private static IQueryable<DueLine> Of(KktContext context, IQueryable<WorkItemRow> items) =>
        from w in items
        join c in context.Cases on w.CaseId equals c.CaseId
        where c.Kind != Trial
        let promised = Processed.Contains(c.NationalStatus) ? null : c.CommittedDueAt
        where w.DueAt != null || promised != null
        // Asked of the row itself: a flag is stored as a number, which PostgreSQL takes for a condition only where EF Core sees that it is one.
        let goesOn = context.WorkItems.Any(i => i.CaseId == w.CaseId && i.Number == w.Number && i.GoesOnInPause)
        let stepStands = !goesOn && c.PausedAt != null && w.MissedFrom != null && c.PausedAt < w.MissedFrom
        let caseStands = c.PausedAt != null && c.CommittedMissedFrom != null && c.PausedAt < c.CommittedMissedFrom
        let byCase = promised != null && (w.DueAt == null || (stepStands && !caseStands) || (stepStands == caseStands && promised < w.DueAt))
        select new DueLine
        {
            Item = w,
            DueAt = byCase ? promised : w.DueAt,
            MissedFrom = byCase ? c.CommittedMissedFrom : w.MissedFrom,
            IsStopped = byCase ? caseStands : stepStands,
        };
}

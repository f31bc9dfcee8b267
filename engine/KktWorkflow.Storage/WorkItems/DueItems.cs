using KktWorkflow.Engine;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>Narrows open items to those whose pressing date lies in a span. All that a filter asks is a range of <see cref="ListOrder"/>.</summary>
internal static class DueItems
{
    public static IQueryable<WorkItemRow> Of(KktContext context, DueFilter filter)
    {
        var (least, most) = filter.IsPaused ? (ListOrder.Stopped, ListOrder.Ended) : (long.MinValue, ListOrder.NoDate);
        var offset = filter.IsPaused ? ListOrder.Stopped : 0;
        if (filter.InTimeAt is { } inTime)
            least = offset + inTime.Microseconds + 1;
        if (filter.LateBy is { } late)
            most = offset + late.Microseconds + 1;
        // What has an order is open. Asking for its status too leads SQLite to the index by status, and away from the order.
        var items = context.WorkItems.Where(w => w.ListOrder >= least && w.ListOrder < most);
        if (filter.Owners is not { } owners)
            return items;
        var units = owners.Units.ToList();
        var people = owners.People.Select(p => (Guid?)p.Value).ToList();
        return items.Where(w => units.Contains(w.CandidateUnit) || people.Contains(w.Assignee));
    }
}

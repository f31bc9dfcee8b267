using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>The one number by which lists of work and cases are sorted, so that they can be read in their order from an index, a page after the other: from when what presses
/// most is late, in microseconds. What has no date comes after all dates, what stands still after that, what has ended last, the latest first. Found from the state alone, so that no list has to ask
/// what time it is: an item is late once the moment has come that its order names.</summary>
internal static class ListOrder
{
    /// <summary>Of what has no date. Dates lie far below.</summary>
    public const long NoDate = 1L << 60;

    /// <summary>What stands still begins here.</summary>
    public const long Stopped = 1L << 61;

    /// <summary>What has ended begins here.</summary>
    public const long Ended = 1L << 62;

    /// <summary>Of a case.</summary>
    public static long Of(CaseState state)
    {
        if (state.EndedAt is { } ended)
            return Ended + Stopped - ended.Microseconds;
        var pressing = OfAppointment(state);
        foreach (var item in state.WorkItems.Values.Where(IsOpen))
            pressing = Earlier(OfStep(state, item), pressing);
        return Of(pressing);
    }

    /// <summary>Of a work item: that of its step, or of the appointment of its case where that is the earlier. Null for what is in no list: what has ended, and trials.</summary>
    public static long? Of(CaseState state, WorkItem item) =>
        IsOpen(item) && state.Kind != CaseKind.Trial ? Of(Earlier(OfStep(state, item), OfAppointment(state))) : null;

    private static bool IsOpen(WorkItem item) => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed;

    private static long Of(Pressing? pressing) => pressing switch
    {
        null => NoDate,
        { StandsStill: true } stopped => Stopped + stopped.Deadline.MissedFrom.Microseconds,
        { } running => running.Deadline.MissedFrom.Microseconds,
    };

    private static Pressing? OfStep(CaseState state, WorkItem item) =>
        state.DeadlineOfStep(item.Execution) is { } step ? new(step, StandsStill(state, step) && !state.GoesOnInPause(item.Execution)) : null;

    /// <summary>Once a case is processed its appointment presses nobody.</summary>
    private static Pressing? OfAppointment(CaseState state) =>
        !NationalStatus.IsProcessed(state.NationalStatus) && state.DeadlineOf(DeadlineKind.Committed) is { } promised ? new(promised, StandsStill(state, promised)) : null;

    /// <summary>What was missed before the pause has no clock left that could stand still.</summary>
    private static bool StandsStill(CaseState state, Deadline deadline) => state.PausedAt < deadline.MissedFrom;

    /// <summary>A clock that runs goes before one that stands still; of two alike what is due earlier, or at the same time and missed earlier; else the step's.</summary>
    private static Pressing? Earlier(Pressing? one, Pressing? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        ({ StandsStill: var first } a, { StandsStill: var second } b) => first != second ? (first ? b : a) : IsBefore(b.Deadline, a.Deadline) ? b : a,
    };

    private static bool IsBefore(Deadline one, Deadline other) => (one.DueAt, one.MissedFrom).CompareTo((other.DueAt, other.MissedFrom)) < 0;

    private sealed record Pressing(Deadline Deadline, bool StandsStill);
}

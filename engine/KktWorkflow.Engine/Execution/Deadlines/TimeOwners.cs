using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Deadlines;

/// <summary>Whose time it is in a case.</summary>
internal static class TimeOwners
{
    /// <summary>Null before acceptance and once the case is processed.</summary>
    public static TimeOwner? Of(DecisionTurn turn)
    {
        var state = turn.State;
        if (state.AcceptedAt is null || !state.IsOpen || NationalStatus.IsProcessed(state.NationalStatus))
            return null;
        return state.Pause switch
        {
            PauseCause.Supplement => TimeOwner.Applicant,
            PauseCause.Payment => TimeOwner.Payment,
            PauseCause.SiteInspection => TimeOwner.Regulation,
            _ when WaitsForAgenciesAlone(turn) => TimeOwner.OtherAgency,
            PauseCause.Law => TimeOwner.Regulation,
            _ => TimeOwner.Officer,
        };
    }

    private static bool WaitsForAgenciesAlone(DecisionTurn turn)
    {
        var open = turn.State.WorkItems.Values.Where(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed).ToList();
        return open.Count > 0 && open.TrueForAll(i => IsOfAgency(turn, i));
    }

    /// <summary>An officer records the answer, but it is the agency that takes its time.</summary>
    private static bool IsOfAgency(DecisionTurn turn, WorkItem item) =>
        item.Asked is { } asked
        && turn.ContextOf(item.Execution).Node.Plain("agencies").Entries().Any(a => string.Equals(a.TextMember("name"), asked, StringComparison.Ordinal));
}

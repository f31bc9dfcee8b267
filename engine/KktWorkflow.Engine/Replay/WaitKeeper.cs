using System.Collections.Immutable;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Replay;

/// <summary>Finds what each turn of a step waited for, stretch by stretch: a cause holds from the line that brought it to the one that ended it.</summary>
internal static class WaitKeeper
{
    /// <param name="turns">All turns of the run, in the order in which they began.</param>
    public static ImmutableArray<StepTurn> Counted(CaseRun run, IReadOnlyList<StepTurn> turns)
    {
        var counts = turns.Select(_ => new Count()).ToArray();
        var open = new List<int>();
        var next = 0;
        foreach (var line in run.Lines)
        {
            for (; next < turns.Count && turns[next].First <= line.Recorded.Sequence; next++)
                open.Add(next);
            var ended = new List<int>();
            foreach (var at in open)
            {
                var cause = line.After.Executions.ContainsKey(turns[at].Execution) ? CauseOf(line.After, turns[at].Execution) : (WaitCause?)null;
                counts[at].Goes(cause, line.Recorded.At, run.Terms);
                if (cause is null)
                    ended.Add(at);
                else
                    counts[at].CountsPauses |= line.After.GoesOnInPause(turns[at].Execution);
            }

            open.RemoveAll(ended.Contains);
        }

        if (run.Lines is [.., var last])
        {
            foreach (var at in open)
                counts[at].Goes(null, last.Recorded.At, run.Terms);
        }

        return [.. turns.Select((turn, at) => turn with
        {
            Waits = [.. counts[at].Minutes.OrderBy(found => found.Key).Where(found => found.Value > 0).Select(found => new StepWait(found.Key, found.Value))],
            CountsPauses = counts[at].CountsPauses,
            IsLate = turn.Deadline is { } due && (due.IsMissed || (due.Stopped is null && (turn.Ended ?? run.Lines[^1].Recorded.At) >= due.MissedFrom)),
        })];
    }

    private static WaitCause CauseOf(CaseState state, int execution) => state switch
    {
        { Pause: PauseCause.Supplement } => WaitCause.Supplement,
        { Pause: PauseCause.Payment } => WaitCause.Payment,
        { Pause: PauseCause.SiteInspection } => WaitCause.SiteInspection,
        { Pause: PauseCause.Law } => WaitCause.Law,
        { Time.Running: TimeOwner.OtherAgency } => WaitCause.OtherAgency,
        _ => state.WorkItems.Values.Any(item => item.Execution == execution && item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && item.Assignee is not null) ? WaitCause.InWork : WaitCause.Untaken,
    };

    /// <summary>The causes of one turn.</summary>
    private sealed class Count
    {
        private (WaitCause Cause, Instant Since)? _now;

        public Dictionary<WaitCause, long> Minutes { get; } = [];

        public bool CountsPauses { get; set; }

        /// <param name="cause">Null when the turn, or the log, is at its end.</param>
        public void Goes(WaitCause? cause, Instant at, ReplayTerms terms)
        {
            if (_now is { } now)
            {
                if (now.Cause == cause)
                    return;
                if (terms.ClockAt(now.Since) is { } clock)
                    Minutes[now.Cause] = Minutes.GetValueOrDefault(now.Cause) + Math.Max(0, clock.WorkingMinutes(now.Since, at));
            }

            _now = cause is { } next ? (next, at) : null;
        }
    }
}

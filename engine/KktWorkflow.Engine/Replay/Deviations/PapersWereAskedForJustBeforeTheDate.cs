using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The applicant was asked for papers when hardly any time was left, of the step that asked or of the case: the clock then stands still right before it is missed.</summary>
internal sealed class PapersWereAskedForJustBeforeTheDate : IDeviationRule
{
    public IEnumerable<Deviation> Find(CaseRun run)
    {
        if (run.Terms.Clock is not { } clock)
            yield break;
        foreach (var line in run.Lines.Where(line => line.Recorded.Event is SupplementRequested))
        {
            var (before, asking) = (line.Act.Before, line.Act.Completed);
            var nearest = new[] { asking is null ? null : before.DeadlineOfStep(asking.Execution), before.DeadlineOf(DeadlineKind.Committed) }
                .OfType<Deadline>()
                .Where(deadline => deadline.IsRunning && line.Recorded.At < deadline.MissedFrom)
                .Select(deadline => (Deadline: deadline, Left: clock.WorkingMinutes(deadline, line.Recorded.At, deadline.DueAt)))
                .Where(found => found.Left <= JustBefore(found.Deadline, run.Terms.Limits.SupplementJustBeforeDueHours))
                .OrderBy(found => found.Left)
                .FirstOrDefault();
            if (nearest.Deadline is { } due)
            {
                yield return line.Shows(DeviationKind.SupplementJustBeforeDue) with
                {
                    Node = asking?.Node,
                    Step = asking is null ? null : run.NameOf(asking.Node, before),
                    Deadline = due.Kind,
                    Due = due.DueAt,
                    MinutesLeft = Math.Max(0, nearest.Left),
                };
            }
        }
    }

    private static long JustBefore(Deadline deadline, int hours) =>
        deadline.Limit.Unit.CountsMinutes() ? Math.Min(hours * 60L, deadline.Limit.Minutes / 2) : hours * 60L;
}

using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The applicant was asked for papers when hardly any time was left, of the step that asked or of the case: the clock then stands still right before it is missed.</summary>
internal sealed class PapersWereAskedForJustBeforeTheDate : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.SupplementJustBeforeDue;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var line in run.RequestsForPapers())
        {
            if (run.Terms.ClockAt(line.Recorded.At) is null)
                continue;
            var (before, asking) = (line.Act.Before, line.Act.Completed);
            var nearest = new[] { asking is null ? null : before.DeadlineOfStep(asking.Execution), before.DeadlineOf(DeadlineKind.Committed) }
                .OfType<Deadline>()
                .Where(deadline => deadline.IsRunning && line.Recorded.At < deadline.MissedFrom)
                .Select(deadline => (Deadline: deadline, Left: run.Terms.ClockOf(deadline, line.Recorded.At)!.WorkingMinutes(deadline, line.Recorded.At, deadline.DueAt)))
                .Where(found => found.Left <= JustBefore(found.Deadline, run.Terms.LimitsAt(line.Recorded.At).SupplementJustBeforeDueHours))
                .OrderBy(found => found.Left)
                .FirstOrDefault();
            if (nearest.Deadline is { } due)
            {
                yield return line.Shows(Kind) with
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

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.Terms.ClockAt(until.Recorded.At) is null ? UncheckedCause.NoCalendar
        : run.HadDateBy(until, deadline => deadline.Kind is DeadlineKind.Step or DeadlineKind.Committed) ? null : UncheckedCause.NoDate;

    private static long JustBefore(Deadline deadline, int hours) =>
        deadline.Limit.Unit.CountsMinutes() ? Math.Min(hours * 60L, deadline.Limit.Minutes / 2) : hours * 60L;
}

using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The appointment date was changed a second time, or more often, for whatever cause. What was taken back is no change.</summary>
internal sealed class TheAppointmentMovedMoreThanOnce : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.DateChangedAgain;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var count = 0;
        foreach (var line in run.Lines.Where(line => !line.Act.IsTakenBack))
        {
            if (line.Recorded.Event is not DeadlineSet { Deadline: { Kind: DeadlineKind.Committed } set, Cause: not DeadlineCause.Reopened }
                || line.Before.Deadlines.GetValueOrDefault(set.Number) is not { } before || before.DueAt == set.DueAt || ++count < 2)
                continue;
            // People read the line that says why; the date itself follows from it.
            var told = line.Act.LineOf<CaseExtended>() ?? line.Act.LineOf<DeadlinesRecomputed>() ?? line;
            yield return told.Shows(Kind) with { Deadline = set.Kind, DueBefore = before.DueAt, Due = set.DueAt, Count = count };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.HadDateBy(until, deadline => deadline.Kind == DeadlineKind.Committed) ? null : UncheckedCause.NoDate;
}

using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>A step or the case was late: its date went by, whether or not a host ran to notice before the work was done. Told once a date, also where several people answer late, or where the step was taken back and done again.</summary>
internal sealed class ADateWasMissed : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.Late;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var told = new HashSet<(int Deadline, Instant Due)>();
        foreach (var line in run.Lines)
        {
            var missed = line.Recorded.Event switch
            {
                DeadlineMissed timer => line.Before.Deadlines.GetValueOrDefault(timer.Deadline),
                WorkItemCompleted done when line.Before.WorkItems.GetValueOrDefault(done.WorkItem) is { } item => Unnoticed(line.Before.DeadlineOfStep(item.Execution), line.Recorded.At),
                DeadlineMet met => Unnoticed(line.Before.Deadlines.GetValueOrDefault(met.Deadline), line.Recorded.At),
                _ => null,
            };
            // A step that was taken back goes on with the date that it had, under another number.
            if (missed is not null && !missed.Earlier.Any(number => told.Contains((number, missed.DueAt))) && told.Add((missed.Number, missed.DueAt)))
                yield return Late(run, line, missed);
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.HadDateBy(until, _ => true) ? null : UncheckedCause.NoDate;

    private static Deadline? Unnoticed(Deadline? deadline, Instant at) => deadline is { IsRunning: true, IsMissed: false } && at >= deadline.MissedFrom ? deadline : null;

    private Deviation Late(CaseRun run, RunLine line, Deadline missed)
    {
        var node = missed.Execution == 0 ? null : line.Before.Executions.GetValueOrDefault(missed.Execution)?.Node;
        // That a date was met is written for the engine; people read what was done then.
        var read = line.Recorded.Event is DeadlineMet ? line.Act.LineOf<WorkItemCompleted>() ?? line.Act.LineOf<CaseCompleted>() ?? line : line;
        return read.Shows(Kind) with
        {
            Node = node,
            Step = node is { } path ? run.NameOf(path, line.Before) : null,
            Deadline = missed.Kind,
            Due = missed.DueAt,
        };
    }
}

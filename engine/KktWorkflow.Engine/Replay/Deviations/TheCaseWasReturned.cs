using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The case went back to an earlier step: by an outcome of the procedure, or sent back by hand. What comes back with papers or opinions is no return, nor is one that was taken back.</summary>
internal sealed class TheCaseWasReturned : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.Returned;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var act in run.Acts.Where(act => !act.IsTakenBack))
        {
            foreach (var sent in act.Lines)
            {
                if (sent.Recorded.Event is SentBack { Cause: not SentBack.Undo } back)
                    yield return Returned(run, sent, back.To, run.NameOf(back.From, sent.Before));
            }

            if (act.Completed is { } item && run.NodeAt(item.Node, act.Before) is { } from && !StepKinds.IsAsking(from) && BackTo(act) is { } to)
                yield return Returned(run, act.LineOf<WorkItemCompleted>()!, to, from.DisplayName);
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.KnowsVersionsUntil(until) ? null : UncheckedCause.NoVersion;

    private static Definitions.NodePath? BackTo(RunAct act) => act.Lines.Select(line => line.Recorded.Event).OfType<FlowAdvanced>()
        .SelectMany(advanced => advanced.Scheduled).Where(scheduled => scheduled.Entry == Entry.Backward).Select(scheduled => (Definitions.NodePath?)scheduled.Node).FirstOrDefault();

    private Deviation Returned(CaseRun run, RunLine line, Definitions.NodePath to, string? from) => line.Shows(Kind) with
    {
        Node = to,
        Step = run.NameOf(to, line.Before),
        Others = from is null ? [] : [from],
    };
}

using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>Whoever completed a step took that back right after.</summary>
internal sealed class AStepWasTakenBack : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.Undone;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var line in run.Lines)
        {
            if (line.Recorded.Event is SentBack { Cause: SentBack.Undo } back)
                yield return line.Shows(Kind) with { Node = back.To, Step = run.NameOf(back.To, line.Before) };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => null;
}

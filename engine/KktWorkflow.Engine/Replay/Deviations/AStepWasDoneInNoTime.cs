namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>A step was completed as soon as it arose. Not said of the intake, whose work is done before a case is opened; what was taken back and done again took all its time.</summary>
internal sealed class AStepWasDoneInNoTime : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.NoTime;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var (line, completed, item, node) in run.Completions())
        {
            if (!StepKinds.IsIntake(node) && line.Recorded.At - run.BegunOf(item) < TimeSpan.FromMinutes(run.Terms.LimitsAt(line.Recorded.At).QuickestStepMinutes))
                yield return line.Shows(Kind) with { Node = node.Path, Step = node.DisplayName, From = completed.By };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => run.KnowsVersionsUntil(until) ? null : UncheckedCause.NoVersion;
}

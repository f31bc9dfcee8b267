namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>A step was completed as soon as it arose. Not said of the intake, whose work is done before a case is opened.</summary>
internal sealed class AStepWasDoneInNoTime : IDeviationRule
{
    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var (line, completed, item, node) in run.Completions())
        {
            if (!StepKinds.IsIntake(node) && line.Recorded.At - item.CreatedAt < TimeSpan.FromMinutes(run.Terms.Limits.QuickestStepMinutes))
                yield return line.Shows(DeviationKind.NoTime) with { Node = node.Path, Step = node.DisplayName, From = completed.By };
        }
    }
}

using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>Somebody signed while an officer or another unit was still at work on what leads to the signature, or after such a step had been passed over by hand.</summary>
internal sealed class ItWasSignedBeforeItWasAppraised : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.SignedBeforeAppraised;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var (line, completed, _, node) in run.Completions().Where(done => StepKinds.IsSigning(done.Node) && StepKinds.IsMain(done.Node, done.Completed.Outcome)))
        {
            if (node.Path.Parent is not { } chart || run.NodeAt(chart, line.Before) is not { } within)
                continue;
            var missing = AppraisalsBefore(within, node).Where(step => IsOpen(step, line.Before) || WasPassedOver(step, run, line)).ToList();
            if (missing.Count > 0)
                yield return line.Shows(Kind) with { Node = node.Path, Step = node.DisplayName, From = completed.By, Others = [.. missing.Select(step => step.DisplayName)] };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => !run.KnowsVersionsUntil(until) ? UncheckedCause.NoVersion
        : StepKinds.Signatures(run).Any(signature => AppraisalsBefore(signature.Chart, signature.Node).Any()) ? null : UncheckedCause.NoSteps;

    private static IEnumerable<ActivityNode> AppraisalsBefore(ActivityNode chart, ActivityNode signing)
    {
        var upstream = FlowGraph.Of(chart).Upstream(signing.Id);
        return chart.Activities.Where(step => upstream.Contains(step.Id) && StepKinds.IsAppraising(step));
    }

    private static bool IsOpen(ActivityNode step, CaseState state) => state.WorkItems.Values.Any(item => item.Node == step.Path && item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    private static bool WasPassedOver(ActivityNode step, CaseRun run, RunLine until) =>
        !until.Before.Steps.ContainsKey(step.Path)
        && run.Lines.TakeWhile(line => line.Recorded.Sequence < until.Recorded.Sequence).Any(line => line.Recorded.Event is IncidentSkipped skipped
            && line.Before.Incidents.GetValueOrDefault(skipped.Incident) is { } incident && run.PlaceOf(incident.Node, line.Recorded.Sequence, until.Recorded.Sequence) == step.Path);
}

using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>One person approved what that same person had drafted, in their own name or for another. The draft is the officer's step that stands nearest before the signature.</summary>
internal sealed class OnePersonDraftedAndApproved : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.SamePerson;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var (line, completed, _, node) in run.Completions().Where(done => StepKinds.IsSigning(done.Node) && StepKinds.IsMain(done.Node, done.Completed.Outcome)))
        {
            if (node.Path.Parent is not { } chart || run.NodeAt(chart, line.Before) is not { } within)
                continue;
            PersonId[] approvers = line.Recorded.Actor.OnBehalfOf is { } other ? [completed.By, other.Id] : [completed.By];
            foreach (var draft in DraftsBefore(within, node))
            {
                if (line.Before.Steps.GetValueOrDefault(draft.Path) is not { } drafted || approvers.Where(who => drafted.By == who || drafted.Doers.Contains(who)).ToList() is not [var both, ..])
                    continue;
                yield return line.Shows(Kind) with { Node = node.Path, Step = node.DisplayName, From = both, Others = [draft.DisplayName] };
                break;
            }
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => !run.KnowsVersionsUntil(until) ? UncheckedCause.NoVersion
        : StepKinds.Signatures(run).Any(signature => DraftsBefore(signature.Chart, signature.Node).Any()) ? null : UncheckedCause.NoSteps;

    /// <summary>The nearest drafting steps on each way that leads forward to the signature.</summary>
    private static IEnumerable<ActivityNode> DraftsBefore(ActivityNode chart, ActivityNode signing)
    {
        var graph = FlowGraph.Of(chart);
        var seen = new HashSet<string>(StringComparer.Ordinal) { signing.Id };
        var open = new Queue<string>([signing.Id]);
        while (open.TryDequeue(out var id))
        {
            foreach (var source in graph.ForwardInbound(id).Select(connection => connection.Source).Where(seen.Add))
            {
                if (StepKinds.IsDrafting(graph.ActivityOf(source)))
                    yield return graph.ActivityOf(source);
                else
                    open.Enqueue(source);
            }
        }
    }
}

using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>An accepted case of a procedure with a result ended without one: no document that answers the applicant was issued, and nothing was handed over. An applicant who withdraws waits for none.</summary>
internal sealed class TheCaseWasClosedBeforeItsResult : IDeviationRule
{
    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var answered = false;
        foreach (var act in run.Acts)
        {
            answered |= act.Lines.Exists(line => IsAnswer(run, line)) || (act.Completed is { } item && run.NodeAt(item.Node, act.Before) is { } node && StepKinds.IsHandingOver(node));
            var end = act.LineOf<CaseCompleted>() ?? act.LineOf<CaseCancelled>();
            if (end is null || answered || act.After is not { AcceptedAt: not null, NationalStatus: not NationalStatus.Withdrawn }
                || run.VersionOf(act.After) is not { } version || version.Nodes.FirstOrDefault(step => StepKinds.IsHandingOver(step) || StepKinds.IsIssuing(step)) is not { } result)
                continue;
            yield return end.Shows(DeviationKind.ClosedBeforeResult) with { Node = result.Path, Step = result.DisplayName };
        }
    }

    /// <summary>The result itself, or the letter that says why there is none; a letter on the way answers nothing.</summary>
    private static bool IsAnswer(CaseRun run, RunLine line) => line.Recorded.Event is DocumentIssued issued
        && (issued.Moment is DocumentMoment.Refusal or DocumentMoment.Stop
            || (issued.Moment is null && line.Before.Executions.GetValueOrDefault(issued.Execution) is { } execution && run.NodeAt(execution.Node, line.Before) is { } node && StepKinds.IsIssuing(node)));
}

using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>An accepted case of a procedure with a result ended without an answer to the applicant. An applicant who withdraws waits for none.</summary>
internal sealed class TheCaseWasClosedBeforeItsResult : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.ClosedBeforeResult;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var answered = run.Completions().Where(done => ApplicantAnswer.IsGivenBy(done.Node, done.Completed.Outcome)).Select(done => done.Line)
            .Concat(run.Lines.Where(line => line.Recorded.Event is DocumentIssued issued && ApplicantAnswer.IsGivenAt(issued.Moment)))
            .Select(line => line.Recorded.Sequence).DefaultIfEmpty(long.MaxValue).Min();
        foreach (var act in run.Acts)
        {
            var end = act.LineOf<CaseCompleted>() ?? act.LineOf<CaseCancelled>();
            if (end is null || answered <= act.Lines[^1].Recorded.Sequence || act.After is not { AcceptedAt: not null, NationalStatus: not NationalStatus.Withdrawn } || ResultOf(run.VersionOf(act.After)) is not { } result)
                continue;
            yield return end.Shows(Kind) with { Node = result.Path, Step = result.DisplayName };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) =>
        run.VersionOf(until.After) is not { } version ? UncheckedCause.NoVersion : ResultOf(version) is null ? UncheckedCause.NoSteps : null;

    private static ActivityNode? ResultOf(ProcessDefinition? version) => version?.Nodes.FirstOrDefault(ApplicantAnswer.IsResult);
}

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The applicant was asked for papers a second time, or more often: the national index counts that as late (QĐ 766/QĐ-TTg).</summary>
internal sealed class PapersWereAskedForAgain : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.SupplementAgain;

    public IEnumerable<Deviation> Find(CaseRun run) =>
        run.RequestsForPapers().Select((line, index) => (line, index)).Skip(1).Select(again => again.line.Shows(Kind) with
        {
            Node = again.line.Act.Completed?.Node,
            Step = again.line.Act.Completed is { } item ? run.NameOf(item.Node, again.line.Before) : null,
            Count = again.index + 1,
        });

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => null;
}

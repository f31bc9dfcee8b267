using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The applicant was asked for papers a second time, or more often: the national index counts that as late (QĐ 766/QĐ-TTg). A request that was taken back before it left the house is none.</summary>
internal sealed class PapersWereAskedForAgain : IDeviationRule
{
    public IEnumerable<Deviation> Find(CaseRun run)
    {
        var asked = new List<RunLine>();
        foreach (var line in run.Lines)
        {
            if (line.Recorded.Event is SupplementRequested)
                asked.Add(line);
            else if (line.Recorded.Event is SentBack { SupplementsTakenBack: > 0 and var back })
                asked.RemoveRange(Math.Max(0, asked.Count - back), Math.Min(back, asked.Count));
        }

        return asked.Select((line, index) => (line, index)).Skip(1).Select(again => again.line.Shows(DeviationKind.SupplementAgain) with
        {
            Node = again.line.Act.Completed?.Node,
            Step = again.line.Act.Completed is { } item ? run.NameOf(item.Node, again.line.Before) : null,
            Count = again.index + 1,
        });
    }
}

using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>Work was taken from who held it and given to another. What nobody held was handed out, not over.</summary>
internal sealed class TheWorkWasHandedToAnother : IDeviationRule
{
    public DeviationKind Kind => DeviationKind.Reassigned;

    public IEnumerable<Deviation> Find(CaseRun run)
    {
        foreach (var line in run.Lines)
        {
            if (line.Recorded.Event is WorkItemReassigned handed && line.Before.WorkItems.GetValueOrDefault(handed.WorkItem) is { Assignee: { } holder } item && holder != handed.To)
                yield return line.Shows(Kind) with { Node = item.Node, Step = run.NameOf(item.Node, line.Before) ?? item.Title, From = holder, To = handed.To };
        }
    }

    public UncheckedCause? WhyUnchecked(CaseRun run, RunLine until) => null;
}

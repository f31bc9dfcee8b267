using System.Collections.Immutable;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Replay;

/// <summary>Finds every time that a step was open.</summary>
internal static class TurnKeeper
{
    public static ImmutableArray<StepTurn> TurnsOf(CaseRun run)
    {
        var turns = new List<StepTurn>();
        var open = new Dictionary<int, int>();
        foreach (var line in run.Lines)
        {
            switch (line.Recorded.Event)
            {
                case WorkItemCreated created when !open.ContainsKey(created.Execution):
                    open.Add(created.Execution, turns.Count);
                    turns.Add(new(created.Execution, created.Node, run.NameOf(created.Node, line.After) ?? created.Title, line.Recorded.At) { People = created.Assignee is { } first ? [first] : [] });
                    break;
                case WorkItemCreated { Assignee: { } holder } created:
                    Meets(created.Execution, holder);
                    break;
                case WorkItemClaimed claimed:
                    Meets(line.Before.WorkItems[claimed.WorkItem].Execution, claimed.By);
                    break;
                case WorkItemReassigned handed:
                    Meets(line.Before.WorkItems[handed.WorkItem].Execution, handed.To);
                    break;
                case WorkItemCompleted completed:
                    Meets(line.Before.WorkItems[completed.WorkItem].Execution, completed.By);
                    break;
                case ExecutionCompleted done when open.Remove(done.Execution, out var at):
                    turns[at] = turns[at] with { Ended = line.Recorded.At, IsDone = true };
                    break;
                case ExecutionCancelled gone when open.Remove(gone.Execution, out var at):
                    turns[at] = turns[at] with { Ended = line.Recorded.At };
                    break;
            }

            foreach (var (execution, at) in open)
            {
                if (line.After.Executions.TryGetValue(execution, out var present) && (present.Node != turns[at].Node || line.After.DeadlineOfStep(execution) is { } due && !due.Equals(turns[at].Deadline)))
                    turns[at] = turns[at] with { Node = present.Node, Name = run.NameOf(present.Node, line.After) ?? turns[at].Name, Deadline = line.After.DeadlineOfStep(execution) };
            }
        }

        return [.. turns];

        void Meets(int execution, PersonId person)
        {
            if (open.TryGetValue(execution, out var at) && !turns[at].People.Contains(person))
                turns[at] = turns[at] with { People = turns[at].People.Add(person) };
        }
    }
}

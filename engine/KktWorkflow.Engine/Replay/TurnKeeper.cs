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
                case WorkItemCreated created:
                    if (open.TryAdd(created.Execution, turns.Count))
                        turns.Add(new(created.Execution, created.Node, run.NameOf(created.Node, line.After) ?? created.Title, line.Recorded.At, line.Recorded.Sequence) { Unit = created.Candidates.Unit });
                    if (created.Assignee is { } holder)
                        Meets(created.Execution, holder, line);
                    break;
                case WorkItemClaimed claimed:
                    Meets(line.Before.WorkItems[claimed.WorkItem].Execution, claimed.By, line);
                    break;
                case WorkItemReassigned handed:
                    Meets(line.Before.WorkItems[handed.WorkItem].Execution, handed.To, line);
                    break;
                case WorkItemCompleted completed:
                    Meets(line.Before.WorkItems[completed.WorkItem].Execution, completed.By, line);
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
                if (line.After.DeadlineOfStep(execution) is { } due && !due.Equals(turns[at].Deadline))
                    turns[at] = turns[at] with { Deadline = due };
            }
        }

        return WaitKeeper.Counted(run, turns);

        void Meets(int execution, PersonId person, RunLine line)
        {
            if (open.TryGetValue(execution, out var at) && turns[at].People.All(known => known.Person != person))
                turns[at] = turns[at] with { People = turns[at].People.Add(new(person, line.Recorded.Sequence)) };
        }
    }
}

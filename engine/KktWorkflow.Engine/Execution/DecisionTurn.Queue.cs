using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>The case's one queue: first in, first out by number. It is read off the state once and then follows the events, so that a turn never searches for what is queued.</content>
internal sealed partial class DecisionTurn
{
    private readonly SortedSet<int> _queued = [.. state.Executions.Values.Where(x => x.Status == ExecutionStatus.Queued).Select(x => x.Number)];

    private void NoteQueued(CaseEvent caseEvent)
    {
        switch (caseEvent)
        {
            case ProcessStarted e:
                _queued.Add(e.Root.Number);
                break;
            case ContainerAdvanced e:
                _queued.UnionWith(e.Scheduled.Select(x => x.Number));
                break;
            case FlowAdvanced e:
                _queued.UnionWith(e.Scheduled.Select(x => x.Number));
                break;
            case IncidentRetried e:
                _queued.Add(State.Incidents[e.Incident].Execution);
                break;
        }
    }

    private State.Execution? NextQueued()
    {
        while (_queued.Count > 0)
        {
            var first = _queued.Min;
            if (State.Executions.TryGetValue(first, out var execution) && execution.Status == ExecutionStatus.Queued)
                return execution;
            _queued.Remove(first);
        }

        return null;
    }
}

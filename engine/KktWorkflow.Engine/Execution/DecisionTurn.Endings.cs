using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>How executions end.</content>
internal sealed partial class DecisionTurn
{
    /// <summary>Completes an execution and tells its parent. No outcomes means Done. Waits and open work items of it end.
    /// Where the parent cannot follow the completion, the execution is held by an incident that remembers it.</summary>
    public void Complete(int number, EquatableArray<string> outcomes)
    {
        var execution = State.Executions[number];
        var node = NodeOf(execution);
        var terminal = FindBehaviour(node)?.IsTerminal == true;
        if (CannotFollow(execution, outcomes) is { } failure)
        {
            // What leads to an impossible place leads there again: the activity is done anew, and may end another way.
            var held = failure.Code == IncidentCodes.InvalidBackwardConnection ? null : new HeldEnd(null, true, outcomes, terminal);
            RaiseIncident(number, failure.Code, failure.Message, held);
            return;
        }

        EndWorkItems(number, "answered");
        Emit(new ExecutionCompleted(number, outcomes));
        TellParent(execution, new EndedChild(execution, true, outcomes, terminal));
    }

    /// <summary>Cancels an execution with all below it, deepest first, without telling its parent.</summary>
    public void CancelTree(int number, string cause)
    {
        foreach (var child in ChildrenOf(number).Reverse().ToList())
            CancelTree(child.Number, cause);
        EndWorkItems(number, cause);
        Emit(new ExecutionCancelled(number, cause));
    }

    /// <summary>Cancels everything below an execution, deepest first; the execution itself stays.</summary>
    public void CancelBelow(int number, string cause)
    {
        foreach (var child in ChildrenOf(number).Reverse().ToList())
            CancelTree(child.Number, cause);
    }

    /// <summary>Tells the parent that a child ended; a child of nothing was the root, and the case ends.</summary>
    public void TellParent(State.Execution ended, EndedChild child)
    {
        if (ended.Parent == 0)
        {
            if (State.IsOpen)
                Emit(new CaseCompleted(child.Outcomes.Count > 0 ? child.Outcomes[0] : null));
            return;
        }

        if (!State.Executions.TryGetValue(ended.Parent, out var parent))
            return;
        if (parent.Status == ExecutionStatus.CutOff)
            LeaveCutOff(parent);
        else
            TakeEnd(parent.Number, child);
    }

    /// <summary>Follows an end that an incident held back.</summary>
    public void TakeUp(int number, HeldEnd held)
    {
        if (held.Child is { } child)
            TakeEnd(number, new(new() { Parent = number, Node = child }, held.Completed, held.Outcomes, held.Terminal));
        else
            Complete(number, held.Outcomes);
    }

    /// <summary>True while an end within a container waits to be followed: the container isn't through, though nothing is open in it.</summary>
    public bool HoldsEnds(int container) => HeldEndsIn(container).Any();

    /// <summary>The activities whose ends wait to be followed by this container.</summary>
    public IEnumerable<Incident> HeldEndsIn(int container) => State.Incidents.Values.Where(i => i.Execution == container && i.Held?.Child is not null);

    /// <summary>Lets a container go on after the end of a child: wholly, or not at all and held by an incident that remembers the end.</summary>
    private void TakeEnd(int container, EndedChild child)
    {
        try
        {
            Wholly(() => BehaviourOf(NodeOf(State.Executions[container])).ChildEnded(ContextOf(container), child));
        }
        catch (ActivityFailedException failure)
        {
            RaiseIncident(container, failure.Code, failure.Message, new(child.Execution.Node, child.Completed, child.Outcomes, child.Terminal));
        }
    }

    private ActivityFailedException? CannotFollow(State.Execution execution, EquatableArray<string> outcomes)
    {
        if (!State.Executions.TryGetValue(execution.Parent, out var parent) || parent.Status == ExecutionStatus.CutOff || BehaviourOf(NodeOf(parent)) is not IWatchesCompletion watcher)
            return null;
        try
        {
            watcher.BeforeChildCompletes(ContextOf(parent.Number), execution, outcomes);
            return null;
        }
        catch (ActivityFailedException failure)
        {
            return failure;
        }
    }

    /// <summary>Ends the whole case at once (`Finish`): what is open is cancelled, nothing is told.</summary>
    public void FinishCase(string? outcome, string cause)
    {
        CancelBelow(0, cause);
        if (State.IsOpen)
            Emit(new CaseCompleted(outcome));
    }

    public IEnumerable<State.Execution> ChildrenOf(int number) => State.Executions.Values.Where(x => x.Parent == number);

    private void EndWorkItems(int execution, string cause)
    {
        foreach (var item in State.WorkItems.Values.Where(i => i.Execution == execution && i.Status is (WorkItemStatus.Available or WorkItemStatus.Claimed)).ToList())
            Emit(new WorkItemCancelled(item.Number, cause));
    }
}

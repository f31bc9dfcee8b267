using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>How executions end.</content>
internal sealed partial class DecisionTurn
{
    /// <summary>Completes an execution and tells its parent. No outcomes means Done. Waits and open work items of it end.</summary>
    public void Complete(int number, EquatableArray<string> outcomes)
    {
        var execution = State.Executions[number];
        var node = NodeOf(execution);
        var terminal = BehaviourOf(node).IsTerminal;
        var parent = execution.Parent == 0 ? null : State.Executions[execution.Parent];
        if (parent is { Status: not ExecutionStatus.CutOff } && BehaviourOf(NodeOf(parent)) is IWatchesCompletion watcher)
            watcher.BeforeChildCompletes(ContextOf(parent.Number), execution, outcomes);
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
            Guarded(parent.Number, context => BehaviourOf(context.Node).ChildEnded(context, child));
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

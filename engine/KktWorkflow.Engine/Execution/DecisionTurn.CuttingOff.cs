using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Containers that are cut off: cancelled when nothing in them has started yet. As in Elsa, what is queued in one still runs, and the container is told of nothing.</content>
internal sealed partial class DecisionTurn
{
    /// <summary>True for a container whose children are all queued: cancelling it cuts it off.</summary>
    public bool CanBeCutOff(State.Execution execution) =>
        ChildrenOf(execution.Number).Any() && ChildrenOf(execution.Number).All(x => x.Status == ExecutionStatus.Queued);

    /// <summary>Cuts a container off. It stays in the state until what is queued in it has ended, so that this still sees the variables around it.</summary>
    public void CutOff(int number, string cause) => Emit(new ExecutionCutOff(number, cause));

    /// <summary>True when something in it is queued.</summary>
    public bool IsUnderWay(State.Execution execution) =>
        ChildrenOf(execution.Number).Any(x => x.Status == ExecutionStatus.Queued || IsUnderWay(x));

    /// <summary>Removes a container that was cut off once nothing is left in it.</summary>
    private void LeaveCutOff(State.Execution container)
    {
        if (!ChildrenOf(container.Number).Any())
            Emit(new ExecutionCancelled(container.Number, "join"));
    }
}

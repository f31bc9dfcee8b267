using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Answers to waits, and the trigger that started the case.</content>
internal sealed partial class DecisionTurn
{
    private NodePath? _trigger;
    private JsonElement _triggerPayload;

    /// <summary>Says which activity started the case, and with what.</summary>
    public void StartBy(NodePath? activity, JsonElement payload)
    {
        _trigger = activity;
        _triggerPayload = payload.ValueKind == JsonValueKind.Undefined ? Json.Null : payload;
    }

    /// <summary>The payload that <paramref name="activity"/> was started with, once; null when it was not the trigger.</summary>
    public JsonElement? TakeTrigger(NodePath activity)
    {
        if (_trigger != activity)
            return null;
        _trigger = null;
        return _triggerPayload;
    }

    /// <summary>Ends a wait with its answer and lets the activity go on.</summary>
    public void Answer(Wait wait, string cause, JsonElement value)
    {
        Emit(new WaitEnded(wait.Number, cause) { Personal = value.ValueKind == JsonValueKind.Undefined ? null : PrivatePart.OfValue(value) });
        Guarded(wait.Execution, context => BehaviourOf(context.Node).WaitAnswered(context, new(wait, value)));
    }

    /// <summary>True when it waits, is held by an incident, or is a container in which everything does.</summary>
    public bool IsWaiting(State.Execution execution) => execution.Status switch
    {
        ExecutionStatus.Waiting or ExecutionStatus.Faulted => true,
        ExecutionStatus.Running or ExecutionStatus.CutOff => ChildrenOf(execution.Number).All(IsWaiting),
        _ => false,
    };

    /// <summary>Cancels an execution and lets the container around it go on without it.</summary>
    public void CancelAndTell(int number, string cause)
    {
        var execution = State.Executions[number];
        CancelTree(number, cause);
        TellParent(execution, new(execution, false, [], false));
    }
}

using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>What a command leads to.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is carried out: these events, and the state they fold to. No events: nothing to do, which is a success.</summary>
    public sealed record Accepted(EquatableArray<CaseEvent> Events, CaseState State) : Decision;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;
}

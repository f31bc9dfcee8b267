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

    /// <summary>It can't be said yet: the command draws from these registers too, whose next numbers have to stand in <see cref="Facts.NextNumbers"/>.
    /// Decided again with them, on the same state and otherwise the same facts, it is never this.</summary>
    public sealed record NumbersMissing(EquatableArray<string> Registers) : Decision;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;
}

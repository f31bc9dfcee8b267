namespace KktWorkflow.Engine.Execution.State;

/// <summary>What was last done at a step by a person.</summary>
/// <param name="Runs">How often the step was completed.</param>
/// <param name="WorkItem">Number of the work item that was completed: who comes too late is told by it.</param>
public sealed record StepRecord(int Runs, PersonId By, string ByName, string Outcome, Instant At, int WorkItem)
{
    /// <summary>All who answered in that run, and for whom, in the order of their ids; one person unless the step asks several, or somebody stood in.</summary>
    public EquatableArray<PersonId> Doers { get; init; }

    /// <summary>For whom it was done; null in the doer's own name.</summary>
    public PersonId? For { get; init; }
}

/// <summary>The last completion of a work item, which its doer may take back within a minute, before anything else happens.</summary>
/// <param name="Chart">Execution of the flowchart in which the step stands.</param>
/// <param name="LastNumber">What is numbered higher came of the completion.</param>
/// <param name="Flow">Where the chart was before; null when the step stands in no chart.</param>
public sealed record UndoPoint(Definitions.NodePath Step, int Chart, PersonId By, Instant At, int LastNumber, FlowState? Flow)
{
    /// <summary>The step's deadlines as they ran: its time goes on when it is taken back.</summary>
    public EquatableArray<Deadline> Deadlines { get; init; }

    /// <summary>The levels of each of these, in the same order; an empty chain for one that does not escalate.</summary>
    public EquatableArray<EscalationChain> Escalations { get; init; }
}

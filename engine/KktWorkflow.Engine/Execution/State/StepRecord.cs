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

    /// <summary>The times of that run as they stood, where it asked the applicant for papers: what was left of them goes on when the step is taken up again. Null for any other run.</summary>
    public StepTimes? SetAside { get; init; }
}

/// <summary>The step at which a work item was completed last, with its times as they ran until then. It outlives the undo: what was published since takes none of them away.</summary>
/// <param name="WorkItem">Number of the work item.</param>
public sealed record LastDone(int WorkItem, Definitions.NodePath Step, StepTimes Times);

/// <summary>The times of a step that ended.</summary>
/// <param name="Escalations">The levels of each deadline, in the same order; an empty chain for one that does not escalate.</param>
public sealed record StepTimes(EquatableArray<Deadline> Deadlines, EquatableArray<EscalationChain> Escalations)
{
    /// <summary>Of the same kind and name, with the same limit; null when the step had none.</summary>
    public Deadline? Find(DeadlineKind kind, string? name, WorkingTime.TimeLimit limit) => Deadlines.FirstOrDefault(d => IsOf(d, kind, name) && d.Limit == limit);

    /// <summary>The levels of the deadline of that kind and name; null when it did not escalate.</summary>
    public EscalationChain? ChainOf(DeadlineKind kind, string? name) =>
        Deadlines.Zip(Escalations).FirstOrDefault(d => IsOf(d.First, kind, name)).Second is { Levels.IsEmpty: false } chain ? chain : null;

    private static bool IsOf(Deadline deadline, DeadlineKind kind, string? name) => deadline.Kind == kind && string.Equals(deadline.Name, name, StringComparison.Ordinal);
}

/// <summary>The last completion of a work item, which its doer may take back within a minute, before anything else happens. The step's time then goes on, as it stands in <see cref="LastDone"/>.</summary>
/// <param name="Chart">Execution of the flowchart in which the step stands.</param>
/// <param name="LastNumber">What is numbered higher came of the completion.</param>
/// <param name="Flow">Where the chart was before; null when the step stands in no chart.</param>
public sealed record UndoPoint(Definitions.NodePath Step, int Chart, PersonId By, Instant At, int LastNumber, FlowState? Flow);

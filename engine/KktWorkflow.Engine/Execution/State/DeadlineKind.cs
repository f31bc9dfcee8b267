namespace KktWorkflow.Engine.Execution.State;

/// <summary>What a deadline guards.</summary>
public enum DeadlineKind
{
    /// <summary>The case, by law.</summary>
    Statutory,

    /// <summary>The case, as the board has promised: the appointment date (ngày hẹn trả).</summary>
    Committed,

    /// <summary>The case, where silence has an effect of its own by law.</summary>
    Hard,

    /// <summary>A step's time.</summary>
    Step,

    /// <summary>Something within a step that has to be done earlier.</summary>
    SubDeadline,
}

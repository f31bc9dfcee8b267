using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Escalation;

/// <summary>What came of reading a file of escalation policies.</summary>
public abstract record EscalationReadResult
{
    private EscalationReadResult()
    {
    }

    /// <summary>It can be worked with.</summary>
    public sealed record Read(EscalationRegister Register) : EscalationReadResult;

    /// <summary>It can't: every reason found.</summary>
    public sealed record Unreadable(EquatableArray<Finding> Findings) : EscalationReadResult;
}

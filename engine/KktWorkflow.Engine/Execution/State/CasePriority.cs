namespace KktWorkflow.Engine.Execution.State;

/// <summary>How urgent a case can become by escalation.</summary>
public static class CasePriority
{
    /// <summary>The highest grade; the lowest is 0.</summary>
    public const int Highest = 3;
}

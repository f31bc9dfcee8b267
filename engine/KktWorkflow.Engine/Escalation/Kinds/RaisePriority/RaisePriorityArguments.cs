namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>How urgent the case is.</summary>
internal sealed record RaisePriorityArguments(int Priority) : IEscalationArguments<RaisePriorityArguments>
{
    public static RaisePriorityArguments Of(EscalationSituation situation) => new(situation.State.Priority);
}

namespace KktWorkflow.Engine.Escalation;

/// <summary>What a kind looks at when a level is reached: its own part of the situation.</summary>
internal interface IEscalationArguments<TSelf>
    where TSelf : IEscalationArguments<TSelf>
{
    static abstract TSelf Of(EscalationSituation situation);
}

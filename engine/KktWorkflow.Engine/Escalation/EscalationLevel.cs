namespace KktWorkflow.Engine.Escalation;

/// <summary>One level of a policy: when, and what is done then, in order.</summary>
public sealed record EscalationLevel(LevelMoment At, EquatableArray<EscalationAct> Acts);

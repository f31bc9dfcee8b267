namespace KktWorkflow.Engine.Escalation;

/// <summary>What happens before and after a deadline until somebody acts: levels in order of time.</summary>
/// <param name="NameVi">What people call it.</param>
public sealed record EscalationPolicy(string Id, string NameVi, string NameEn, EquatableArray<EscalationLevel> Levels);

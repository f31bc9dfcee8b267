using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Storage.Escalations;

/// <summary>The escalation policies as they were from one change on.</summary>
/// <param name="At">Process time of the change.</param>
/// <param name="By">Who made it.</param>
public sealed record EscalationVersion(EscalationRegister Register, Instant At, Actor By);

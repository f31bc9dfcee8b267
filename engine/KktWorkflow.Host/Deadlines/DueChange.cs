using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A deadline got another date.</summary>
public sealed record DueChange(Instant At, DeadlineCause Cause, Instant Before, Instant After, string? Reason);

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Host.Cases;

/// <summary>An event of a case as the log tells it: when, by whom, what.</summary>
public sealed record StoryEvent(long Sequence, Instant At, Actor Actor, CaseEvent Event);

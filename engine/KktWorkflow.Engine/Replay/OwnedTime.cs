using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay;

/// <summary>Whose time it was from one instant to another.</summary>
public sealed record OwnedTime(TimeOwner Owner, Instant From, Instant To);

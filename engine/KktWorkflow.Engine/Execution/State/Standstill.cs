namespace KktWorkflow.Engine.Execution.State;

/// <summary>A time in which a case stood still, by one pause or by several of which each took the place of the one before.</summary>
public sealed record Standstill(Instant From, Instant To);

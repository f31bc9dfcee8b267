namespace KktWorkflow.Engine.Replay;

/// <summary>How much working time one turn of a step waited for one cause.</summary>
/// <param name="Minutes">Working minutes by the calendars that held then, up to the end of the turn or of the log.</param>
public sealed record StepWait(WaitCause Cause, long Minutes);

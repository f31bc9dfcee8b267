namespace KktWorkflow.Engine.Execution.State;

/// <summary>A later appointment date that a change of the calendar put forward, until somebody confirms it.</summary>
public sealed record AppointmentProposal(Instant From, Instant To, int CalendarVersion);

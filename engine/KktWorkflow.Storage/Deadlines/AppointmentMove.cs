using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Deadlines;

/// <summary>An appointment date that would be later by the calendar in force, for the head of a unit to decide on.</summary>
/// <param name="Unit">Code of the unit that has the work; empty when none has.</param>
public sealed record AppointmentMove(CaseId Case, string Code, string Unit, Instant From, Instant To);

using KktWorkflow.Engine;

namespace KktWorkflow.Host.Deadlines;

/// <summary>A later appointment date that a change of the calendar put forward.</summary>
/// <param name="Unit">Code of the unit that had the work then; empty when none had.</param>
/// <param name="From">The date as it was given.</param>
/// <param name="To">What it would be: to be sent back as `dueAt` to confirm or decline it.</param>
public sealed record AppointmentMoveAnswer(CaseId CaseId, string Code, string Unit, Instant From, Instant To);

/// <summary>Confirms a later appointment date.</summary>
/// <param name="DueAt">The date that was seen.</param>
/// <param name="Notice">What the applicant is to be told; the usual words when it is left out.</param>
public sealed record ConfirmMoveRequest(Instant? DueAt, string? Notice);

/// <summary>Keeps the appointment date as it was given.</summary>
public sealed record DeclineMoveRequest(Instant? DueAt, string? Reason);

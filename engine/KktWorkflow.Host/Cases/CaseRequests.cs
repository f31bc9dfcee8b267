using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Intake;

namespace KktWorkflow.Host.Cases;

/// <summary>Stops a case's clock.</summary>
public sealed record PauseRequest(PauseCause? Cause, string? Reason);

/// <summary>A reason alone: for resume and cancel.</summary>
public sealed record ReasonRequest(string? Reason);

/// <summary>A new appointment date, with the reason.</summary>
public sealed record ExtendRequest(string? Reason, Instant? DueAt);

/// <summary>A comment.</summary>
public sealed record CommentRequest(string? Text);

/// <summary>Sends the case back to the step <paramref name="To"/>: its node path, or its id where that is unique.</summary>
public sealed record SendBackRequest(string? To, string? Reason);

/// <summary>The papers that the dossier now holds.</summary>
public sealed record PapersRequest(ImmutableArray<PaperRequest>? Papers);

/// <summary>Passes over the activity of an incident.</summary>
public sealed record SkipIncidentRequest(ImmutableArray<string>? Outcomes, string? Reason);

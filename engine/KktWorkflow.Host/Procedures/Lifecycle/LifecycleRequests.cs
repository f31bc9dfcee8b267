namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Hands a draft in, with its change request.</summary>
/// <param name="Reason">Why the procedure is to change.</param>
/// <param name="WarningsReason">Why it is handed in although the validator warns.</param>
/// <param name="Hash">The `hash` of the version that the author has seen: what somebody else saved meanwhile is not handed in.</param>
public sealed record SubmitVersionRequest(string? Reason, string? Changes, string? Impact, string? Risks, string? WarningsReason, string? Hash);

/// <summary>Signs what was handed in.</summary>
/// <param name="Hash">The `hash` of the version that the signer has read.</param>
public sealed record SignVersionRequest(string? Hash, string? Comment);

/// <summary>A reason alone: for sending back and withdrawing.</summary>
public sealed record VersionReasonRequest(string? Reason);

/// <summary>Puts an approved version in force.</summary>
/// <param name="EffectiveFrom">Local date, or date and time (`2026-09-01` or `2026-09-01T07:30`). Of today without a time it is now.</param>
/// <param name="PastReason">Why it is in force from before its release, or its decision is older than its approval.</param>
/// <param name="ReviewBy">Date by which it is to be looked at again; null: as long after it takes effect as the board's limits say.</param>
public sealed record ReleaseVersionRequest(string? DecisionNumber, DateOnly? DecisionDate, string? EffectiveFrom, string? PastReason, DateOnly? ReviewBy);

/// <summary>Hands out a printed copy.</summary>
/// <param name="Holder">Unit or person.</param>
/// <param name="On">Local date; today when it is left out.</param>
public sealed record HandOutCopyRequest(string? Holder, DateOnly? On);

/// <summary>Takes a printed copy back.</summary>
/// <param name="On">Local date; today when it is left out.</param>
public sealed record TakeBackCopyRequest(DateOnly? On);

/// <summary>Says that a release was looked at and stays, until the next date.</summary>
public sealed record ConfirmVersionRequest(DateOnly? ReviewBy, string? Comment);

using KktWorkflow.Engine;

namespace KktWorkflow.Host.Escalations;

/// <summary>A nonconformity as the API shows it.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Of">The deadline that was late, in words.</param>
/// <param name="Severity">`minor` or `major`.</param>
/// <param name="State">`open` or `closed`.</param>
/// <param name="Policy">Name of the policy whose level opened it.</param>
/// <param name="Cause">Null while it is open, and for who may not read the case; so is <paramref name="Action"/>.</param>
public sealed record NonconformityAnswer(
    CaseId CaseId, string? CaseCode, string Procedure, int Number, string Of, string Severity, string State, Instant OpenedAt, string Policy, int Level, string? ClosedBy, Instant? ClosedAt,
    string? Cause, string? Action)
{
    internal static NonconformityAnswer From(NonconformityLine line) => new(
        new(Guid.Parse(line.CaseId)), line.CaseCode, line.Procedure, line.Number, line.Of, line.Severity, line.Closed is null ? "open" : "closed", Instant.From(line.OpenedAt), line.Policy, line.Level,
        line.Closed?.Who, line.Closed is { } closed ? Instant.From(closed.At) : null, line.Cause, line.Action);
}

/// <summary>Closes a nonconformity: why it came to it, and what was done about it.</summary>
public sealed record CloseNonconformityRequest(string? Cause, string? Action);

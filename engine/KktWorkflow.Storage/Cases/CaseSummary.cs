using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Cases;

/// <summary>A case as lists show it.</summary>
/// <param name="ProcedureCode">Code on the ISO sheet of the definition, empty when it has none.</param>
/// <param name="DueAt">When it is due by law.</param>
/// <param name="CommittedDueAt">The appointment date.</param>
/// <param name="Applicant">Personal; null when there is none, or when it was erased.</param>
/// <param name="OpenSteps">Open work items in order of number.</param>
public sealed record CaseSummary(
    CaseId Id,
    CaseKind Kind,
    string DefinitionId,
    string DefinitionVersionId,
    int DefinitionVersion,
    string ProcedureName,
    string ProcedureCode,
    CaseStatus Status,
    bool HasIncident,
    PauseCause? Pause,
    string? Code,
    string? Variant,
    string? Name,
    string? CorrelationId,
    string? Applicant,
    Instant OpenedAt,
    PersonId? OpenedBy,
    Instant? AcceptedAt,
    Instant? EndedAt,
    Instant? PausedAt,
    Instant? DueAt,
    Instant? CommittedDueAt,
    Instant UpdatedAt,
    string? Outcome,
    int NationalStatus,
    long Version,
    ImmutableArray<WorkItemSummary> OpenSteps)
{
    /// <summary>The appointment, with how it is judged; null before acceptance and without a limit.</summary>
    public ListedDeadline? Committed { get; init; }

    /// <summary>Its code in the system that it came from; null when it came from none.</summary>
    public string? ExternalCode { get; init; }

    internal static CaseSummary Of(CaseRow row, string procedure, string procedureCode, ImmutableArray<WorkItemSummary> open) => new(
        new(row.CaseId),
        StoredWord.Parse<CaseKind>(row.Kind),
        row.DefinitionId,
        row.DefinitionVersionId,
        row.DefinitionVersion,
        procedure,
        procedureCode,
        StoredWord.Parse<CaseStatus>(row.Status),
        row.HasIncident,
        row.Pause is { } pause ? StoredWord.Parse<PauseCause>(pause) : null,
        row.Code,
        row.Variant,
        row.Name,
        row.CorrelationId,
        row.Applicant,
        new(row.OpenedAt),
        row.OpenedBy is { } by ? new PersonId(by) : null,
        row.AcceptedAt is { } accepted ? new Instant(accepted) : null,
        row.EndedAt is { } ended ? new Instant(ended) : null,
        row.PausedAt is { } paused ? new Instant(paused) : null,
        row.DueAt is { } due ? new Instant(due) : null,
        row.CommittedDueAt is { } committed ? new Instant(committed) : null,
        new(row.UpdatedAt),
        row.Outcome,
        row.NationalStatus,
        row.Version,
        open)
    {
        Committed = ListedDeadline.Of(row.CommittedDueAt, row.CommittedMissedFrom, row.CommittedLateFrom, row.CommittedCalendar),
        ExternalCode = row.ExternalCode,
    };
}

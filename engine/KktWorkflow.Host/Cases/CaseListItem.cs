using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Cases;

/// <summary>A case as lists of the API show it. For those who may not read it, everything after <paramref name="Readable"/> is null.</summary>
/// <param name="State">`running`, `paused`, `completed`, `cancelled`, `incident`.</param>
public sealed record CaseListItem(
    CaseId CaseId,
    string State,
    string? Code,
    string DefinitionId,
    int DefinitionVersion,
    string Procedure,
    long Version,
    Instant? DueAt,
    Instant? CommittedDueAt,
    bool Readable,
    string? Applicant,
    Instant? OpenedAt,
    Instant? AcceptedAt,
    Instant? EndedAt,
    int? NationalStatus,
    IReadOnlyList<string> Steps)
{
    internal static CaseListItem Of(CaseSummary found, bool readable) => new(
        found.Id,
        CaseAnswerMaking.StateOf(found.Status, found.HasIncident),
        found.Code,
        found.DefinitionId,
        found.DefinitionVersion,
        found.ProcedureName,
        found.Version,
        found.DueAt,
        found.CommittedDueAt,
        readable,
        readable ? found.Applicant : null,
        readable ? found.OpenedAt : null,
        readable ? found.AcceptedAt : null,
        readable ? found.EndedAt : null,
        readable ? found.NationalStatus : null,
        readable ? [.. found.OpenSteps.Select(s => s.Title)] : []);
}

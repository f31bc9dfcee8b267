using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.WorkItems;

namespace KktWorkflow.Host.Cases;

/// <summary>What opening a case answers.</summary>
/// <param name="Code">Null until acceptance, like both dates.</param>
public sealed record OpenedCaseAnswer(CaseId CaseId, string State, string? Code, long Version, Instant? DueAt, Instant? CommittedDueAt, IReadOnlyList<OpenStepAnswer> Steps);

/// <summary>One case. For those who may not read it everything after <paramref name="Readable"/> is null or empty.</summary>
public sealed record CaseAnswer(
    CaseId CaseId,
    string State,
    string? Code,
    string DefinitionId,
    int DefinitionVersion,
    long Version,
    Instant? DueAt,
    Instant? CommittedDueAt,
    bool Readable,
    string? Kind,
    string? Variant,
    Instant? OpenedAt,
    Instant? AcceptedAt,
    Instant? EndedAt,
    string? Outcome,
    int? NationalStatus,
    string? Pause,
    int? SupplementRequests,
    Applicant? Applicant,
    IReadOnlyList<Paper> Papers,
    IReadOnlyDictionary<string, JsonElement> Form,
    IReadOnlyList<OpenStepAnswer> Steps,
    IReadOnlyList<IncidentAnswer> Incidents);

/// <summary>A step that is open: somebody has work in it.</summary>
/// <param name="Id">Node path of the step.</param>
/// <param name="WorkItemId">The work item to claim and complete.</param>
/// <param name="Candidates">Unit and position that may claim it; null when a person is fixed.</param>
public sealed record OpenStepAnswer(
    string Id, string Name, string WorkItemId, string State, PersonAnswer? Assignee, CandidatesAnswer? Candidates, Instant? DueAt, int? RemainingMinutes);

/// <summary>Who may claim a work item.</summary>
public sealed record CandidatesAnswer(string Unit, string Position);

/// <summary>An activity that threw and holds its branch.</summary>
public sealed record IncidentAnswer(int Number, string Step, string Code, string Message, Instant At);

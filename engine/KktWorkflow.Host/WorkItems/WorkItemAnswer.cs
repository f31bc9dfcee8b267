using KktWorkflow.Engine;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item as lists of the API show it.</summary>
/// <param name="CaseCode">Null until the dossier is accepted.</param>
/// <param name="State">`available`, `claimed`, `completed`, `cancelled`.</param>
/// <param name="Assignee">Who holds it, null while it is in the unit's list.</param>
/// <param name="DueAt">Null until deadlines are counted.</param>
/// <param name="RemainingMinutes">Working minutes to <paramref name="DueAt"/>, null without it.</param>
public sealed record WorkItemAnswer(
    string Id,
    CaseId CaseId,
    string? CaseCode,
    StepAnswer Step,
    string State,
    PersonAnswer? Assignee,
    Instant? DueAt,
    int? RemainingMinutes,
    int Version,
    Instant CreatedAt,
    string? Asked,
    CompletionAnswer? Completed);

/// <summary>A step: its node path in the definition, and its name.</summary>
public sealed record StepAnswer(string Id, string Name);

/// <summary>A person as others see her or him.</summary>
public sealed record PersonAnswer(PersonId Id, string Name);

/// <summary>How a work item was completed.</summary>
public sealed record CompletionAnswer(PersonAnswer? By, Instant At, string? Outcome);

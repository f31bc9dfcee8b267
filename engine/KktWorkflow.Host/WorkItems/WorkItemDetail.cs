using System.Text.Json;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item with all that is needed to do it.</summary>
/// <param name="Form">JSON Schema of the step's form, null when it has none.</param>
/// <param name="Values">What the dossier holds for the fields of the form.</param>
/// <param name="Outcomes">The main path's first.</param>
public sealed record WorkItemDetail(
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
    CompletionAnswer? Completed,
    string? Instruction,
    JsonElement? Form,
    IReadOnlyDictionary<string, JsonElement> Values,
    IReadOnlyList<ChecklistAnswer> Checklist,
    IReadOnlyList<OutcomeAnswer> Outcomes);

/// <summary>A line of the checklist.</summary>
public sealed record ChecklistAnswer(string Id, string Text, bool Required);

/// <summary>An outcome that the item can be completed with.</summary>
/// <param name="Requires">`comment`, `checklist`, `form`.</param>
public sealed record OutcomeAnswer(string Name, string Label, IReadOnlyList<string> Requires, string Tone);

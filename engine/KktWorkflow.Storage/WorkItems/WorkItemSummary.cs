using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Deadlines;

namespace KktWorkflow.Storage.WorkItems;

/// <summary>A work item as lists show it, with what they show of its case.</summary>
/// <param name="DueAt">Null when its step has no time of its own.</param>
/// <param name="PausedAt">Since when the item's clock stands still, with its case's; null also for what goes on while its case waits for it.</param>
public sealed record WorkItemSummary(
    CaseId Case,
    int Number,
    string? CaseCode,
    string? Applicant,
    CaseStatus CaseStatus,
    string DefinitionId,
    string ProcedureName,
    NodePath Node,
    string Title,
    WorkItemStatus Status,
    PersonId? Assignee,
    string CandidateUnit,
    string CandidatePosition,
    PersonId? CandidatePerson,
    string? Asked,
    Instant CreatedAt,
    Instant? CompletedAt,
    PersonId? CompletedBy,
    string? Outcome,
    Instant? DueAt,
    Instant? PausedAt,
    int Version)
{
    /// <summary>The version that its case runs on.</summary>
    public string DefinitionVersionId { get; init; } = "";

    /// <summary>The appointment date of its case.</summary>
    public Instant? CaseDueAt { get; init; }

    /// <summary>That date with how it is judged; null before acceptance, without a limit, and once the case is processed: it presses nobody any more.</summary>
    public ListedDeadline? CaseDeadline { get; init; }

    /// <summary>When the time of its case began; null before acceptance.</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>Since when the clock of its case stands still, also where the item's own goes on.</summary>
    public Instant? CasePausedAt { get; init; }

    /// <summary>Why that clock stands still.</summary>
    public PauseCause? CasePause { get; init; }

    /// <summary>How urgent its case became by escalation; 0 at first.</summary>
    public int Priority { get; init; }

    /// <summary>By what lists of open work are sorted, the smaller first; null for what is in none of them.</summary>
    public long? Order { get; init; }

    /// <summary>Why the item's clock stands still.</summary>
    public PauseCause? Pause { get; init; }

    /// <summary>The time of its step, with how it is judged; null when its step has none of its own.</summary>
    public ListedDeadline? Deadline { get; init; }

    internal static WorkItemSummary Of(WorkItemRow item, CaseRow of, string procedure) => new(
        new(item.CaseId),
        item.Number,
        of.Code,
        of.Applicant,
        StoredWord.Parse<CaseStatus>(of.Status),
        of.DefinitionId,
        procedure,
        new(item.Node),
        item.Title,
        StoredWord.Parse<WorkItemStatus>(item.Status),
        item.Assignee is { } assignee ? new PersonId(assignee) : null,
        item.CandidateUnit,
        item.CandidatePosition,
        item.CandidatePerson is { } only ? new PersonId(only) : null,
        item.Asked,
        new(item.CreatedAt),
        item.CompletedAt is { } at ? new Instant(at) : null,
        item.CompletedBy is { } by ? new PersonId(by) : null,
        item.Outcome,
        item.DueAt is { } due ? new Instant(due) : null,
        of.PausedAt is { } paused && !item.GoesOnInPause ? new Instant(paused) : null,
        item.Version)
    {
        DefinitionVersionId = of.DefinitionVersionId,
        CaseDueAt = of.CommittedDueAt is { } committed ? new Instant(committed) : null,
        CaseDeadline = of.EndedAt is null && !NationalStatus.IsProcessed(of.NationalStatus) ? ListedDeadline.Of(of.CommittedDueAt, of.CommittedMissedFrom, of.CommittedLateFrom, of.CommittedCalendar) : null,
        AcceptedAt = of.AcceptedAt is { } accepted ? new Instant(accepted) : null,
        CasePausedAt = of.PausedAt is { } stopped ? new Instant(stopped) : null,
        CasePause = of.Pause is { } cause ? StoredWord.Parse<PauseCause>(cause) : null,
        Priority = of.Priority,
        Order = item.ListOrder,
        Pause = of.Pause is { } pause && !item.GoesOnInPause ? StoredWord.Parse<PauseCause>(pause) : null,
        Deadline = ListedDeadline.Of(item.DueAt, item.MissedFrom, item.LateFrom, item.Calendar),
    };
}

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.WorkItems;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Host.WorkItems;

/// <summary>A work item as the API shows it.</summary>
public record WorkItemAnswer
{
    public required string Id { get; init; }

    public required CaseId CaseId { get; init; }

    /// <summary>Null until the dossier is accepted.</summary>
    public string? CaseCode { get; init; }

    public required StepAnswer Step { get; init; }

    /// <summary>`available`, `claimed`, `completed`, `cancelled`.</summary>
    public required string State { get; init; }

    /// <summary>Who holds it, null while it is in the unit's list.</summary>
    public PersonAnswer? Assignee { get; init; }

    /// <summary>Who may claim it; null when a person is fixed.</summary>
    public CandidatesAnswer? Candidates { get; init; }

    /// <summary>When its step is due; null when that has no time of its own.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Working minutes to <see cref="DueAt"/>, negative when it is late, standing still in a pause; null without it and once the item has ended.</summary>
    public int? RemainingMinutes { get; init; }

    /// <summary>Why <see cref="DueAt"/> can't be relied on yet: `unconfirmed`, `beyondCalendar`; null when it can.</summary>
    public string? DueMark { get; init; }

    /// <summary>How urgent its case became by escalation: 0 at first, 3 at most.</summary>
    public int Priority { get; init; }

    /// <summary>What `If-Match` compares.</summary>
    public required int Version { get; init; }

    public required string Procedure { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The agency or member whose answer it is, in a consultation or a council.</summary>
    public string? Asked { get; init; }

    /// <summary>For whom the caller may do it, to be named when it is done (`?onBehalfOf=`); null for what is done in one's own name.</summary>
    public ActedForAnswer? OnBehalfOf { get; init; }

    /// <summary>How it was completed, null while it is open.</summary>
    public CompletionAnswer? Completed { get; init; }

    internal static WorkItemAnswer Of(WorkItemSummary item, OrganisationView organisation, RemainingTime remaining) => new()
    {
        Id = new WorkItemId(item.Case, item.Number).ToString(),
        CaseId = item.Case,
        CaseCode = item.CaseCode,
        Step = new StepAnswer(item.Node.Value, item.Title),
        State = CaseAnswerMaking.Word(item.Status.ToString()),
        Assignee = CaseAnswerMaking.PersonOf(item.Assignee, organisation),
        Candidates = item.CandidatePerson is null ? new CandidatesAnswer(item.CandidateUnit, item.CandidatePosition) : null,
        DueAt = item.DueAt,
        RemainingMinutes = item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed ? remaining.To(item.Deadline, item.PausedAt) : null,
        DueMark = CaseAnswerMaking.MarkOf(remaining.MarkOf(item.Deadline)),
        Priority = item.Priority,
        Version = item.Version,
        Procedure = item.ProcedureName,
        CreatedAt = item.CreatedAt,
        Asked = item.Asked,
        Completed = item is { Status: WorkItemStatus.Completed, CompletedAt: { } at }
            ? new CompletionAnswer(CaseAnswerMaking.PersonOf(item.CompletedBy, organisation), at, item.Outcome)
            : null,
    };
}

/// <summary>A step: its node path in the definition, and its name.</summary>
public sealed record StepAnswer(string Id, string Name);

/// <summary>A person as others see her or him.</summary>
public sealed record PersonAnswer(PersonId Id, string Name);

/// <summary>How a work item was completed.</summary>
public sealed record CompletionAnswer(PersonAnswer? By, Instant At, string? Outcome);

/// <summary>For whom somebody may act, and by what.</summary>
public sealed record ActedForAnswer(PersonId Id, string Name, SubstitutionKind Kind, string Ground)
{
    internal static ActedForAnswer Of(Substitution by, OrganisationView organisation) => new(by.Principal, organisation.NameOf(by.Principal) ?? "", by.Kind, by.Ground);
}

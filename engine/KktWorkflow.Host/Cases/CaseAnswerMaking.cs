using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Questions;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Deadlines;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Cases;

/// <summary>Makes the API's shapes from a case's state. Pure, so that an answer can be kept in the transaction of its command.</summary>
internal static class CaseAnswerMaking
{
    /// <summary>`running`, `paused`, `completed`, `cancelled`, `incident`. A registered dossier runs: its intake is at work.</summary>
    public static string StateOf(CaseStatus status, bool hasIncident) => status switch
    {
        CaseStatus.Completed => "completed",
        CaseStatus.Cancelled => "cancelled",
        _ when hasIncident => "incident",
        CaseStatus.Paused => "paused",
        _ => "running",
    };

    public static OpenedCaseAnswer Opened(CaseState state, OrganisationView organisation, RemainingTime remaining) => new(
        state.Id,
        StateOf(state.Status, state.HasIncident),
        state.Code,
        state.Sequence,
        DueOf(state, DeadlineKind.Statutory),
        DueOf(state, DeadlineKind.Committed),
        OpenSteps(state, organisation, remaining))
    {
        CommittedDueMark = MarkOf(state.DeadlineOf(DeadlineKind.Committed)),
    };

    /// <param name="culture">Language of the sentences in it.</param>
    public static CaseAnswer Full(CaseState state, OrganisationView organisation, RemainingTime remaining, CultureInfo culture) => new(
        state.Id,
        StateOf(state.Status, state.HasIncident),
        state.Code,
        state.DefinitionId,
        state.DefinitionVersion,
        state.Sequence,
        DueOf(state, DeadlineKind.Statutory),
        DueOf(state, DeadlineKind.Committed),
        Readable: true,
        Word(state.Kind.ToString()),
        state.Variant,
        state.OpenedAt,
        state.AcceptedAt,
        state.EndedAt,
        state.Outcome,
        state.NationalStatus,
        state.Pause is { } cause ? Word(cause.ToString()) : null,
        state.SupplementRequests,
        state.Applicant,
        state.Papers,
        state.Dossier,
        OpenSteps(state, organisation, remaining),
        [.. state.Incidents.Values.Select(incident => IncidentAnswer.Of(incident, culture))])
    {
        ExternalCode = state.ExternalCode,
        DueMark = MarkOf(state.DeadlineOf(DeadlineKind.Statutory)),
        CommittedDueMark = MarkOf(state.DeadlineOf(DeadlineKind.Committed)),
        Priority = state.Priority,
        ProposedDueAt = state.OpenProposal?.To,
        Nonconformities = [.. state.Nonconformities.Select(n => new OpenNonconformityAnswer(n.Key, n.Value))],
        Questions = [.. state.Questions.Values.Select(question => QuestionAnswer.Of(state.Id, question, organisation))],
        Escalations = [.. state.Escalations.Where(e => e.Value.Reached > 0).Select(e => EscalationOf(state, state.Deadlines[e.Key], e.Value, organisation))],
    };

    /// <summary>What those see who may not read the case.</summary>
    public static CaseAnswer Outline(CaseState state) => new(
        state.Id,
        StateOf(state.Status, state.HasIncident),
        state.Code,
        state.DefinitionId,
        state.DefinitionVersion,
        state.Sequence,
        DueOf(state, DeadlineKind.Statutory),
        DueOf(state, DeadlineKind.Committed),
        Readable: false,
        Kind: null,
        Variant: null,
        OpenedAt: null,
        AcceptedAt: null,
        EndedAt: null,
        Outcome: null,
        NationalStatus: null,
        Pause: null,
        SupplementRequests: null,
        Applicant: null,
        Papers: [],
        Form: System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.JsonElement>.Empty,
        Steps: [],
        Incidents: [])
    {
        DueMark = MarkOf(state.DeadlineOf(DeadlineKind.Statutory)),
        CommittedDueMark = MarkOf(state.DeadlineOf(DeadlineKind.Committed)),
    };

    public static IReadOnlyList<OpenStepAnswer> OpenSteps(CaseState state, OrganisationView organisation, RemainingTime remaining) =>
    [
        .. state.WorkItems.Values
            .Where(item => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed)
            .Select(item => new OpenStepAnswer(
                item.Node.Value,
                item.Title,
                new WorkItemId(state.Id, item.Number).ToString(),
                Word(item.Status.ToString()),
                PersonOf(item.Assignee, organisation),
                item.Candidates.Person is null ? new CandidatesAnswer(item.Candidates.Unit, item.Candidates.Position) : null,
                item.DueAt,
                remaining.To(ListedDeadline.Of(state.DeadlineOfStep(item.Execution)), state.GoesOnInPause(item.Execution) ? null : state.PausedAt))
            {
                DueMark = MarkOf(state.DeadlineOfStep(item.Execution)),
            }),
    ];

    /// <summary>How far a date can be relied on, in one word; null when it can.</summary>
    public static string? MarkOf(CalendarMark mark) => mark == CalendarMark.None ? null : Word(mark.ToString());

    private static string? MarkOf(Deadline? deadline) => MarkOf(deadline?.Mark ?? CalendarMark.None);

    public static PersonAnswer? PersonOf(PersonId? id, OrganisationView organisation) =>
        id is { } person ? new PersonAnswer(person, organisation.NameOf(person) ?? "") : null;

    /// <summary>An enum value as the API spells it.</summary>
    public static string Word(string value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value);

    private static EscalationAnswer EscalationOf(CaseState state, Deadline deadline, EscalationChain chain, OrganisationView organisation) => new(
        deadline.Number,
        Word(deadline.Kind.ToString()),
        state.Executions.TryGetValue(deadline.Execution, out var step) ? step.Node.Value : null,
        deadline.DueAt,
        chain.Policy,
        [.. chain.ReachedLevels().Select(l => new LevelAnswer(l.Number, l.Planned.DueAt, [.. l.Planned.Level.Acts.Select(a => a.Kind)]))],
        chain.Next()?.DueAt,
        PersonOf(chain.AcknowledgedBy, organisation),
        chain.AcknowledgedAt);

    private static Instant? DueOf(CaseState state, DeadlineKind kind) => state.DeadlineOf(kind)?.DueAt;
}

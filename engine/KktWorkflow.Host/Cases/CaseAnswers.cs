using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Host.WorkItems;

namespace KktWorkflow.Host.Cases;

/// <summary>What opening a case answers.</summary>
/// <param name="Code">Null until acceptance, like both dates.</param>
public sealed record OpenedCaseAnswer(CaseId CaseId, string State, string? Code, long Version, Instant? DueAt, Instant? CommittedDueAt, IReadOnlyList<OpenStepAnswer> Steps)
{
    /// <summary>Why the appointment date can't be relied on yet: `unconfirmed`, `beyondCalendar`; null when it can.</summary>
    public string? CommittedDueMark { get; init; }
}

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
    IReadOnlyList<IncidentAnswer> Incidents)
{
    /// <summary>Its code in the system that it came from; null when it came from none.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>Why <see cref="DueAt"/> can't be relied on yet: `unconfirmed` where a year that was counted over is not confirmed, `beyondCalendar` where the calendar doesn't list it; null when it can.</summary>
    public string? DueMark { get; init; }

    /// <summary>The same of <see cref="CommittedDueAt"/>.</summary>
    public string? CommittedDueMark { get; init; }

    /// <summary>How urgent it became by escalation: 0 at first, 3 at most.</summary>
    public int Priority { get; init; }

    /// <summary>A later appointment date that a change of the calendar put forward; null when none waits.</summary>
    public Instant? ProposedDueAt { get; init; }

    /// <summary>Nonconformities that nobody has closed yet.</summary>
    public IReadOnlyList<OpenNonconformityAnswer> Nonconformities { get; init; } = [];

    /// <summary>Deadlines of which a level of escalation was reached and which nobody has met yet.</summary>
    public IReadOnlyList<EscalationAnswer> Escalations { get; init; } = [];

    /// <summary>What was asked of colleagues, open or not.</summary>
    public IReadOnlyList<Questions.QuestionAnswer> Questions { get; init; } = [];

    /// <summary>What the command that this answers costs; empty for one that costs nothing, and where the case is only read.</summary>
    public IReadOnlyList<WarningAnswer> Warnings { get; init; } = [];
}

/// <summary>How far the escalation of a deadline has come.</summary>
/// <param name="Deadline">Its number: what `…/escalations/{deadline}/acknowledge` wants.</param>
/// <param name="Step">Node path of the step whose deadline it is; null for one of the case.</param>
/// <param name="NextAt">When the next level is reached if nobody acts; null when none is.</param>
/// <param name="AcknowledgedBy">Who sees to it; null while nobody has said so since the level that was reached last.</param>
public sealed record EscalationAnswer(
    int Deadline, string Kind, string? Step, Instant DueAt, string Policy, IReadOnlyList<LevelAnswer> Reached, Instant? NextAt, PersonAnswer? AcknowledgedBy, Instant? AcknowledgedAt);

/// <summary>A nonconformity that is open.</summary>
/// <param name="Severity">`minor` or `major`.</param>
public sealed record OpenNonconformityAnswer(int Number, string Severity);

/// <summary>A level that was reached, with when it was to be.</summary>
public sealed record LevelAnswer(int Level, Instant DueAt, IReadOnlyList<string> Acts);

/// <summary>A step that is open: somebody has work in it.</summary>
/// <param name="Id">Node path of the step.</param>
/// <param name="WorkItemId">The work item to claim and complete.</param>
/// <param name="Candidates">Unit and position that may claim it; null when a person is fixed.</param>
public sealed record OpenStepAnswer(
    string Id, string Name, string WorkItemId, string State, PersonAnswer? Assignee, CandidatesAnswer? Candidates, Instant? DueAt, int? RemainingMinutes)
{
    /// <summary>Why the date can't be relied on yet: `unconfirmed`, `beyondCalendar`; null when it can.</summary>
    public string? DueMark { get; init; }
}

/// <summary>Who may claim a work item.</summary>
public sealed record CandidatesAnswer(string Unit, string Position);

/// <summary>An activity that threw and holds its branch.</summary>
/// <param name="Message">What happened and what to do, as a sentence.</param>
public sealed record IncidentAnswer(int Number, string Step, string Code, string Message, Instant At)
{
    internal static IncidentAnswer Of(Incident incident, CultureInfo culture) => new(
        incident.Number,
        incident.Node.Value,
        incident.Code,
        RefusalTexts.OfIncident(incident.Code, incident.Message, incident.Node.Id, culture).Sentence.Trim(),
        incident.At);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>Everything about a case that a later decision can depend on: the fold of its events, nothing else. Immutable.
/// Ended executions are gone from it; what later steps need to know of them stands in <see cref="Steps"/>.</summary>
public sealed record CaseState
{
    /// <summary>Raised when the stored form changes; older stored states are rebuilt from the log.</summary>
    public const int FormatVersion = 14;

    /// <summary>A case that has no events yet.</summary>
    public static readonly CaseState None = new();

    /// <summary>Stands in the stored form, so that this is never equal to an older one.</summary>
    public int Format { get; init; } = FormatVersion;

    public CaseId Id { get; init; }

    public CaseKind Kind { get; init; }

    public string DefinitionId { get; init; } = "";

    public string DefinitionVersionId { get; init; } = "";

    public int DefinitionVersion { get; init; }

    public int RulesVersion { get; init; }

    /// <summary>Sequence of the last event folded in; 0 before the first. This is the version that `If-Match` speaks of; since <see cref="ChangedAt"/> every one will do.</summary>
    [JsonInclude]
    public long Sequence { get; internal set; }

    public CaseStatus Status { get; init; }

    /// <summary>The dossier code, null until acceptance.</summary>
    public string? Code { get; init; }

    public string? Variant { get; init; }

    /// <summary>The activity whose trigger started the case; its chart begins there.</summary>
    public NodePath? Trigger { get; init; }

    public Instant OpenedAt { get; init; }

    public Instant? AcceptedAt { get; init; }

    public Instant? EndedAt { get; init; }

    public PersonId? OpenedBy { get; init; }

    /// <summary>Cause of the pause while <see cref="CaseStatus.Paused"/>.</summary>
    public PauseCause? Pause { get; init; }

    /// <summary>Since when the case stands still; a pause that takes the place of another leaves it as it is. Null while it goes on.</summary>
    public Instant? PausedAt { get; init; }

    /// <summary>Since when it stands still for the cause of <see cref="Pause"/>.</summary>
    public Instant? CauseSince { get; init; }

    /// <summary>The standstill that ended last; null before the first.</summary>
    public Standstill? LastPaused { get; init; }

    public string? Name { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>The code of the dossier in the system that it came from; null when it came from none. No other case has it.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>How the case ended, e.g. the outcome of the closing step; null while open.</summary>
    public string? Outcome { get; init; }

    /// <summary>The national status code (1…10) that the case shows, 0 while none applies.</summary>
    public int NationalStatus { get; init; }

    /// <summary>Workflow input by name, kept over waits.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Input { get; init; } = Sorted.Empty<JsonElement>();

    /// <summary>Workflow output by name.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Output { get; init; } = Sorted.Empty<JsonElement>();

    /// <summary>Salted hash of the secret on the receipt, with which the case is looked up in public; null while none was issued.</summary>
    public string? LookupHash { get; init; }

    /// <summary>Case-wide variables by id.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Variables { get; init; } = Sorted.Empty<JsonElement>();

    /// <summary>The dossier's fields by id.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Dossier { get; init; } = Sorted.Empty<JsonElement>();

    public Applicant? Applicant { get; init; }

    public EquatableArray<Paper> Papers { get; init; }

    /// <summary>Files of the case by number, with those that were replaced or removed.</summary>
    public ImmutableSortedDictionary<int, Attachment> Attachments { get; init; } = ImmutableSortedDictionary<int, Attachment>.Empty;

    /// <summary>Originals that were taken in, by the code of their paper.</summary>
    public ImmutableSortedDictionary<string, Originals> Originals { get; init; } = Sorted.Empty<Originals>();

    /// <summary>Documents that were issued, by number within the case.</summary>
    public ImmutableSortedDictionary<int, CaseDocument> Documents { get; init; } = ImmutableSortedDictionary<int, CaseDocument>.Empty;

    /// <summary>Sequence of the last event that changed what somebody may have seen and acted on: that a job drew up a document disturbs nobody.</summary>
    [JsonInclude]
    public long ChangedAt { get; internal set; }

    /// <summary>Open executions by number.</summary>
    public ImmutableSortedDictionary<int, Execution> Executions { get; init; } = ImmutableSortedDictionary<int, Execution>.Empty;

    /// <summary>Open waits by number.</summary>
    public ImmutableSortedDictionary<int, Wait> Waits { get; init; } = ImmutableSortedDictionary<int, Wait>.Empty;

    /// <summary>Open work items by number, and answered ones of a wait that is still open.</summary>
    public ImmutableSortedDictionary<int, WorkItem> WorkItems { get; init; } = ImmutableSortedDictionary<int, WorkItem>.Empty;

    /// <summary>Armed timers by number.</summary>
    public ImmutableSortedDictionary<int, ArmedTimer> Timers { get; init; } = ImmutableSortedDictionary<int, ArmedTimer>.Empty;

    /// <summary>Deadlines of the case and of its open steps, by number.</summary>
    public ImmutableSortedDictionary<int, Deadline> Deadlines { get; init; } = ImmutableSortedDictionary<int, Deadline>.Empty;

    /// <summary>The levels of those deadlines that escalate, by the deadline's number.</summary>
    public ImmutableSortedDictionary<int, EscalationChain> Escalations { get; init; } = ImmutableSortedDictionary<int, EscalationChain>.Empty;

    /// <summary>How urgent the case became by escalation; 0 at first.</summary>
    public int Priority { get; init; }

    /// <summary>Severity of each nonconformity that nobody has closed yet, by its number.</summary>
    public ImmutableSortedDictionary<int, string> Nonconformities { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>What was asked of colleagues, open or not, by number.</summary>
    public ImmutableSortedDictionary<int, ColleagueQuestion> Questions { get; init; } = ImmutableSortedDictionary<int, ColleagueQuestion>.Empty;

    /// <summary>Whose time the case has taken; null before acceptance.</summary>
    public TimeAccount? Time { get; init; }

    /// <summary>Open incidents by number.</summary>
    public ImmutableSortedDictionary<int, Incident> Incidents { get; init; } = ImmutableSortedDictionary<int, Incident>.Empty;

    /// <summary>What was last done at each step, by node path.</summary>
    public ImmutableSortedDictionary<NodePath, StepRecord> Steps { get; init; } = ImmutableSortedDictionary<NodePath, StepRecord>.Empty;

    /// <summary>Results of activities: what `getOutputFrom` and the last result of an expression read.</summary>
    public ImmutableSortedDictionary<NodePath, JsonElement> Results { get; init; } = ImmutableSortedDictionary<NodePath, JsonElement>.Empty;

    public JsonElement LastResult { get; init; }

    /// <summary>Events published before anybody waited for them.</summary>
    public EquatableArray<PendingEvent> PendingEvents { get; init; }

    /// <summary>Child cases still open, by the number of the wait that holds them.</summary>
    public ImmutableSortedDictionary<int, ChildCase> Children { get; init; } = ImmutableSortedDictionary<int, ChildCase>.Empty;

    /// <summary>The last act that can be undone, null when there is none.</summary>
    [JsonInclude]
    public UndoPoint? Undo { get; internal set; }

    /// <summary>What was completed last, with the times of its step; null before the first completion, and after the end of the case.</summary>
    public LastDone? LastDone { get; init; }

    /// <summary>The last migration, while it can be taken back; null when it can't, or there was none.</summary>
    [JsonInclude]
    public MigrationPoint? Migration { get; internal set; }

    /// <summary>The last batch that moved the case to another version, also when that was taken back: it moves a case once.</summary>
    public Guid? MigratedBy { get; init; }

    /// <summary>How the case was opened, where it goes on by another version since; null while it never did.</summary>
    public OpenedOn? OpenedOn { get; init; }

    /// <summary>Highest number used for executions, waits, work items, timers and incidents together.</summary>
    public int LastNumber { get; init; }

    /// <summary>How often a supplement was asked for; the second counts as late in the national index (QĐ 766/QĐ-TTg).</summary>
    public int SupplementRequests { get; init; }

    /// <summary>The appointment date after the last extension; null while it was not extended.</summary>
    public Instant? ExtendedTo { get; init; }

    /// <summary>How often the appointment date was moved.</summary>
    public int Extensions { get; init; }

    /// <summary>The version of the calendars that open deadlines were last counted on after a change; 0 before the first.</summary>
    public int CountedOn { get; init; }

    /// <summary>A later appointment date that waits to be confirmed; null when there is none.</summary>
    public AppointmentProposal? ProposedAppointment { get; init; }

    /// <summary>The same while somebody can decide on it: not once the case is processed, nor while a pause stops the clock of the promise.</summary>
    public AppointmentProposal? OpenProposal => IsOpen && DeadlineOf(DeadlineKind.Committed) is { MetAt: null, Stopped: null } ? ProposedAppointment : null;

    /// <summary>The later appointment dates that somebody declined, all of one version of the calendars, the latest that anything was declined on. By that version they are not put forward again.</summary>
    public EquatableArray<AppointmentProposal> DeclinedAppointments { get; init; }

    /// <summary>The case's deadline of a kind; null when it has none.</summary>
    public Deadline? DeadlineOf(DeadlineKind kind) => Deadlines.Values.FirstOrDefault(d => d.Kind == kind && d.Execution == 0);

    /// <summary>As of when a pause of the case stops a deadline that it stops; null while the case goes on. What the law sets for a silence stops for some causes only, and runs through a pause before them.</summary>
    public Instant? StandsStillSince(Deadline deadline) => deadline.Kind == DeadlineKind.Hard ? CauseSince : PausedAt;

    /// <summary>The deadline of a step; null when it has no time of its own.</summary>
    public Deadline? DeadlineOfStep(int execution) => Deadlines.Values.FirstOrDefault(d => d.Kind == DeadlineKind.Step && d.Execution == execution);

    /// <summary>True for a step for which the case waits: its own clock goes on while that of the case stands still.</summary>
    public bool GoesOnInPause(int execution) => Waits.Values.Any(w => w.Execution == execution && Pausing.IsMarked(w));

    /// <summary>Open work that a deadline is about: that of its step, or all of the case.</summary>
    public IEnumerable<WorkItem> OpenWorkOf(Deadline deadline) => WorkItems.Values.Where(i =>
        i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && (deadline.Execution == 0 || i.Execution == deadline.Execution));

    public bool IsOpen => Status is CaseStatus.Registered or CaseStatus.Running or CaseStatus.Paused;

    /// <summary>The status as people and the API see it: an open incident shows before anything else of an open case.</summary>
    public bool HasIncident => IsOpen && !Incidents.IsEmpty;
}

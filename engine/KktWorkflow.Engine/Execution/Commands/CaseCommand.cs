using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Commands;

/// <summary>Something that a person or the engine wants done to one case. Closed hierarchy: the decider answers each.</summary>
public abstract record CaseCommand;

/// <summary>Registers a dossier (and, when <paramref name="Accept"/> and everything required is there, accepts it at once), or starts an internal, child or trial case.</summary>
public sealed record OpenCase(
    CaseId Case,
    CaseKind Kind,
    string? Variant,
    Applicant? Applicant,
    EquatableArray<Paper> Papers,
    ImmutableSortedDictionary<string, JsonElement> Form,
    ImmutableSortedDictionary<string, JsonElement> Input,
    string? CorrelationId,
    bool Accept,
    string? TriggerActivity = null,
    Instant? ScheduledAt = null) : CaseCommand
{
    /// <summary>The code that another system gave the dossier before it came here; null when it comes from none. Compared as it stands: the caller brings it into its one form.</summary>
    public string? ExternalCode { get; init; }
}

/// <summary>Takes a work item out of the unit's list. <paramref name="Version"/> is the expected version of the item, when given.</summary>
public sealed record ClaimWorkItem(int WorkItem, int? Version = null) : CaseCommand;

/// <summary>Gives a claimed work item back to the unit's list.</summary>
public sealed record ReleaseWorkItem(int WorkItem, int? Version = null) : CaseCommand;

/// <summary>Hands a work item to another person who may do it.</summary>
public sealed record ReassignWorkItem(int WorkItem, PersonId To, string Reason, int? Version = null) : CaseCommand;

/// <summary>Completes a work item with one of its step's outcomes.</summary>
public sealed record CompleteWorkItem(
    int WorkItem,
    string Outcome,
    string? Comment,
    ImmutableSortedDictionary<string, JsonElement> Form,
    EquatableArray<string> Checklist,
    int? Version = null) : CaseCommand;

/// <summary>Replaces the papers of an open dossier (at intake or on a supplement).</summary>
public sealed record ChangePapers(EquatableArray<Paper> Papers) : CaseCommand;

/// <summary>Adds a file that the store keeps to the case. One that follows on another becomes its next version: the one that <paramref name="Replaces"/> names, else the latest of
/// the same paper and name. The same content as that changes nothing.</summary>
/// <param name="File">SHA-256 of the content, lower-case hex.</param>
/// <param name="Name">As the person calls it, with its ending.</param>
/// <param name="MediaType">What the content is, whatever the name says.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Paper">Code of the paper that it is a copy of; null for none.</param>
/// <param name="Replaces">Number of the attachment that it takes the place of; null when the name decides.</param>
public sealed record AttachFile(string File, string Name, string MediaType, long Length, string? Paper = null, int? Replaces = null) : CaseCommand;

/// <summary>Takes an attachment out of the case's list. Its content stays, and so does its line in the log.</summary>
public sealed record RemoveAttachment(int Attachment, string Reason) : CaseCommand;

/// <summary>The job that draws up documents has drawn one up: the engine itself.</summary>
/// <param name="File">SHA-256 of the Word file in the store, lower-case hex.</param>
/// <param name="LookupHash">Salted hash of the secret that was printed on it; null when none was.</param>
public sealed record RecordRendering(int Document, string File, long Length, string? LookupHash = null) : CaseCommand;

/// <summary>Takes an issued document back, or notes a correction of it. Its number stays used up. Also on an ended case.</summary>
public sealed record MarkDocument(int Document, DocumentMark Mark, string Reason) : CaseCommand;

/// <summary>Records that originals of a paper were taken in, given back or lost (ISO 9001:2015, 8.5.3). Also on an ended case: that is when most are given back.</summary>
/// <param name="Note">To or from whom, in which state; needed when one was lost or damaged.</param>
public sealed record RecordOriginal(string Paper, OriginalMark Mark, int Count, string? Note = null) : CaseCommand;

/// <summary>Sends the case back to a step that lies on every path to the current one.</summary>
public sealed record SendBack(NodePath To, string Reason) : CaseCommand;

/// <summary>Takes back the actor's own last completion, within a minute and before anyone else acts.</summary>
public sealed record UndoLastStep : CaseCommand;

/// <summary>Stops the clock of the case and its open steps.</summary>
public sealed record PauseCase(PauseCause Cause, string Reason) : CaseCommand;

/// <summary>Lets the clock go on.</summary>
public sealed record ResumeCase(string? Reason) : CaseCommand;

/// <summary>Ends the case without a result; everything open in it ends.</summary>
public sealed record CancelCase(string Reason) : CaseCommand;

/// <summary>Moves the appointment date, as often as the procedure allows, with an apology, before it expires.</summary>
public sealed record ExtendCase(string Reason, Instant DueAt) : CaseCommand;

/// <summary>Counts the open deadlines on the calendars and in the zone in force, after these changed. What comes out as it stands changes nothing.</summary>
public sealed record RecomputeDeadlines : CaseCommand;

/// <summary>Brings work that is in nobody's list to a head: what somebody held who has left. The engine's own.</summary>
/// <param name="Notice">What heads are told of what stays in nobody's list; null tells nobody.</param>
public sealed record SeeToWorkOfNobody(string? Notice) : CaseCommand;

/// <summary>Lets the case go on by another version of its definition, <see cref="Facts.Target"/>. A case that the batch has moved already changes nothing.</summary>
/// <param name="From">Id of the version that the map is from: a case on any other is refused.</param>
/// <param name="To">Id of the version that the case is to go on by.</param>
/// <param name="Map">Where activities stand in the other version; one that it doesn't name stands where it stood.</param>
/// <param name="Restarted">Steps, by their paths in the old version, whose timers and deadlines begin anew; those of all others keep the time that is left.</param>
public sealed record MigrateCase(string From, string To, EquatableArray<Migration.ElementMove> Map, EquatableArray<NodePath> Restarted, Guid Batch, PersonId? ApprovedBy) : CaseCommand;

/// <summary>Takes the last migration back, before anybody has acted and before the process has gone on.</summary>
/// <param name="Batch">The batch whose migration it is to be; null for whichever was last.</param>
public sealed record UndoMigration(string Reason, Guid? Batch = null) : CaseCommand;

/// <summary>Moves the appointment date to the later one that a change of the calendar put forward.</summary>
/// <param name="To">The date that the actor has seen.</param>
/// <param name="Notice">What the applicant is to be told, for whoever registered the dossier to pass on; null tells nobody.</param>
public sealed record ConfirmAppointmentMove(Instant To, string? Notice = null) : CaseCommand;

/// <summary>Keeps the appointment date as it was given, though a change of the calendar put a later one forward.</summary>
/// <param name="To">The date that the actor has seen.</param>
public sealed record DeclineAppointmentMove(Instant To, string Reason) : CaseCommand;

/// <summary>Says that somebody who holds the work, heads it or was told sees to what is late, or about to be: the chain of the deadline stops.</summary>
public sealed record AcknowledgeEscalation(int Deadline) : CaseCommand;

/// <summary>Closes a nonconformity with its cause and what was done about it.</summary>
public sealed record CloseNonconformity(int Nonconformity, string Cause, string Action) : CaseCommand;

/// <summary>Adds a comment to the case's story.</summary>
public sealed record AddComment(string Text) : CaseCommand;

/// <summary>Asks colleagues something about the case, one question for each, without handing the work over: by who holds the work item.</summary>
/// <param name="Within">By when an answer is wished for, in working time from now on the case's calendar; null for no date.</param>
/// <param name="Version">The expected version of the item, when given.</param>
public sealed record AskColleagues(int WorkItem, EquatableArray<PersonId> People, string Text, WorkingTime.TimeLimit? Within = null, int? Version = null) : CaseCommand;

/// <summary>Answers a question, once: by who was asked.</summary>
public sealed record AnswerQuestion(int Question, string Text) : CaseCommand;

/// <summary>Gives a reason instead of an answer: by who was asked.</summary>
public sealed record DeclineQuestion(int Question, string Reason) : CaseCommand;

/// <summary>Takes an open question back: by who holds the work that it was asked from.</summary>
public sealed record WithdrawQuestion(int Question, string? Reason = null) : CaseCommand;

/// <summary>Gives the case a new secret, with which whoever handed it in looks it up; the one before it no longer holds.</summary>
/// <param name="Hash">Of the secret, salted and slow. The secret itself is known to the receipt alone.</param>
public sealed record IssueLookupSecret(string Hash) : CaseCommand;

/// <summary>Sets a case-wide variable by name or id (administrators; ends up in the log).</summary>
public sealed record SetVariable(string Variable, JsonElement Value) : CaseCommand;

/// <summary>Runs the activity of an incident anew.</summary>
public sealed record RetryIncident(int Incident) : CaseCommand;

/// <summary>Passes over the activity of an incident with the given outcomes (empty: Done).</summary>
public sealed record SkipIncident(int Incident, EquatableArray<string> Outcomes, string Reason) : CaseCommand;

/// <summary>Delivers a published event to this case. When nobody waits and <paramref name="Keep"/>, it is kept for ten minutes, as Elsa does.</summary>
/// <param name="Hops">How many events led here, this one included.</param>
public sealed record DeliverEvent(string Name, JsonElement Payload, string? CorrelationId, bool Keep, int Hops = 0) : CaseCommand;

/// <summary>Completes an external task by its wait.</summary>
public sealed record CompleteTask(int Wait, JsonElement Result) : CaseCommand;

/// <summary>A timer has fallen due. A timer that the state no longer holds changes nothing.</summary>
public sealed record FireTimer(int Timer) : CaseCommand;

/// <summary>A child case ended.</summary>
public sealed record ReportChildEnd(int Wait, CaseId Child, string Status, JsonElement Output) : CaseCommand;

/// <summary>What this case told another was refused there, with <paramref name="Code"/>. It becomes an incident.</summary>
/// <param name="Execution">The execution that told it; it may have ended since.</param>
public sealed record ReportRefusal(int Execution, string Code) : CaseCommand;

/// <summary>Cancels one open execution; its outbound connections become dead and the process goes on.</summary>
public sealed record CancelExecution(int Execution) : CaseCommand;

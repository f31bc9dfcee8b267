using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>A case was opened on a definition version. For a procedure: registered, not yet accepted. Personal: applicant, form (Changes), input (Values).</summary>
/// <param name="DefinitionHash">SHA-256 of the definition's text, lower-case hex.</param>
public sealed record CaseOpened(
    CaseId Case,
    CaseKind Kind,
    string DefinitionId,
    string DefinitionVersionId,
    int DefinitionVersion,
    string DefinitionHash,
    int RulesVersion,
    string? Variant,
    string? CorrelationId,
    EquatableArray<Paper> Papers) : CaseEvent
{
    /// <summary>The activity whose trigger started the case: its chart begins there. Null when it was simply run.</summary>
    public NodePath? Trigger { get; init; }

    /// <summary>The hash that was signed with the version, over its content and its manifest; null for one that was not released.</summary>
    public string? SignedHash { get; init; }

    /// <summary>When the case was to be opened by its procedure's schedule; the event may be later, where no host ran. Null for a case that was not opened by time.</summary>
    public Instant? ScheduledAt { get; init; }

    /// <summary>The code that another system had given the dossier; null when it came from none.</summary>
    public string? ExternalCode { get; init; }
}

/// <summary>The dossier was accepted: version pinned, code drawn, clocks start.</summary>
/// <param name="Register">The number register that the code was drawn from, with the number taken.</param>
public sealed record CaseAccepted(string Code, string Register, long Number, Instant ReceivedAt) : CaseEvent;

/// <summary>Fields of the dossier changed. Personal: Changes.</summary>
public sealed record DossierChanged(EquatableArray<string> Fields) : CaseEvent;

/// <summary>The list of papers handed in is now this.</summary>
public sealed record PapersChanged(EquatableArray<Paper> Papers) : CaseEvent;

/// <summary>The clock of the case stopped. Personal: Text (reason).</summary>
public sealed record CasePaused(PauseCause Cause) : CaseEvent
{
    /// <summary>Number of the work item whose completion asked for what the case waits for; 0 for a pause that was ordered by hand or that follows on another.
    /// Absent in lines that were written before it was told.</summary>
    public int? AskedBy { get; init; }
}

/// <summary>The clock goes on. Personal: Text.</summary>
public sealed record CaseResumed : CaseEvent;

/// <summary>The case ended at the end of its process.</summary>
public sealed record CaseCompleted(string? Outcome) : CaseEvent;

/// <summary>The case was called off. Everything open ended with it. Personal: Text (reason).</summary>
public sealed record CaseCancelled(string? Outcome) : CaseEvent;

/// <summary>The appointment date moved, once, with an apology. Personal: Text (reason).</summary>
public sealed record CaseExtended(Instant DueAt) : CaseEvent;

/// <summary>Somebody wrote a comment. Personal: Text.</summary>
public sealed record CommentAdded : CaseEvent
{
    /// <summary>The people whom the comment calls; absent when it calls nobody.</summary>
    public EquatableArray<PersonId> Mentions { get; init; }
}

/// <summary>A receipt was given a new secret for the public look-up; the one before it no longer holds. Personal: Text (salted hash of the secret, so that nobody can look up what was erased).</summary>
public sealed record LookupSecretIssued : CaseEvent;
/// <summary>A file was added to the case. Personal: Text (its name).</summary>
/// <param name="File">SHA-256 of the content, lower-case hex.</param>
/// <param name="Replaces">Number of the attachment of which it is the next version; absent for a first one.</param>
public sealed record FileAttached(int Attachment, string File, string MediaType, long Length, string? Paper, int Version, int? Replaces) : CaseEvent;

/// <summary>An attachment was taken out of the list; its content stays. Personal: Text (reason).</summary>
public sealed record AttachmentRemoved(int Attachment) : CaseEvent;

/// <summary>Originals of a paper were taken in, given back or lost. Personal: Text (note).</summary>
public sealed record OriginalRecorded(string Paper, OriginalMark Mark, int Count) : CaseEvent;

/// <summary>`SetName`.</summary>
public sealed record CaseNamed : CaseEvent;

/// <summary>`Correlate`.</summary>
public sealed record CaseCorrelated(string CorrelationId) : CaseEvent;

/// <summary>The national status code that the case shows changed.</summary>
public sealed record NationalStatusChanged(int Code) : CaseEvent;

/// <summary>The one-shot answer to "ask for a supplement": counted, since the second counts as late nationally. Personal: Text (what and why).</summary>
public sealed record SupplementRequested(int Execution, string Stage) : CaseEvent;

/// <summary>Somebody is to be told. The outbox sends it after the commit. Personal: Text.</summary>
public sealed record NotificationRequested(int Execution, string Channel, EquatableArray<PersonId> Recipients, string Template) : CaseEvent;

using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Notices;

/// <summary>What one person is told of one event, with what it takes to say it. No applicant is in it but in <see cref="Text"/>.</summary>
/// <param name="CaseCode">Null until acceptance.</param>
/// <param name="Procedure">Name of the procedure.</param>
/// <param name="WorkItem">The work item that it is about; null when it is about the case.</param>
/// <param name="Step">Title of that work item.</param>
/// <param name="Actor">Who did it; null for the engine.</param>
/// <param name="Text">What a procedure says, or the reason given; may be personal, so it never leaves the house. Null when there is none, or it was erased.</param>
public sealed record Notice(
    CaseId Case, long Sequence, NoticeKind Kind, Instant At, Instant? ReadAt, string? CaseCode, string Procedure, int? WorkItem, string? Step, string? Actor, string? Text)
{
    /// <summary>When it came to its person; <see cref="At"/> is when what it tells of happened.</summary>
    public Instant ToldAt { get; init; }

    /// <summary>When what it reminds of is due, the earliest of several dates; null for a notice of anything else.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Number of the question to a colleague that it is about; null for a notice of anything else.</summary>
    public int? Question { get; init; }

    /// <summary>True for a question that was declined, of which <see cref="Text"/> is the reason.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>True for a question that came back, since who was asked has left or is away.</summary>
    public bool IsReturned { get; init; }

    /// <summary>What happened to a case that its reader follows; null for a notice of any other kind.</summary>
    public CaseNews? News { get; init; }

    /// <summary>The definition version that it is about, which then gives code and name; null when it is about a case.</summary>
    public NoticedVersion? Version { get; init; }
}

/// <summary>A definition version that a notice is about.</summary>
public sealed record NoticedVersion(string DefinitionId, int Version);

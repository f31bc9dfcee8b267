using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Execution.Events;

/// <summary>The case goes on by another version from here. What stands open moved as the map says; nothing ran, ended or began with this event itself.</summary>
/// <param name="FromHash">SHA-256 of the version it ran by, as in <see cref="CaseOpened"/>.</param>
/// <param name="Map">What stands elsewhere in the new version, or nowhere; all else stands where it stood.</param>
/// <param name="Restarted">Open steps whose times begin anew, by their old paths; those of all others go on.</param>
public sealed record CaseMigrated(
    string FromVersionId,
    int FromVersion,
    string FromHash,
    string ToVersionId,
    int ToVersion,
    string ToHash,
    EquatableArray<ElementMove> Map,
    EquatableArray<NodePath> Restarted,
    EquatableArray<MovedStep> Moved) : CaseEvent
{
    /// <summary>The batch that it belongs to, and who approved that; absent for an undo, and where the acceptance of a dossier took the version in force.</summary>
    public Guid? Batch { get; init; }

    public PersonId? ApprovedBy { get; init; }

    /// <summary>What was signed with the version that it ran by, as in <see cref="CaseOpened"/>.</summary>
    public string? FromSignedHash { get; init; }

    /// <summary>What was signed with the version that it goes on by.</summary>
    public string? ToSignedHash { get; init; }

    /// <summary>True when this takes the migration before it back: all is where it was, by the inverse of that one's map.</summary>
    public bool Undoes { get; init; }

    /// <summary>Case variables with a value that the new version doesn't know. They stay with the case, but nothing reads them.</summary>
    public EquatableArray<string> LostVariables { get; init; }

    /// <summary>Connections over which something had come that waited for others, and for which the new version has no place.</summary>
    public EquatableArray<ConnectionKey> LostArrivals { get; init; }
}

/// <summary>An open execution that stands at another activity, or at one of another name.</summary>
/// <param name="Name">What people read from now on.</param>
public sealed record MovedStep(int Execution, NodePath From, NodePath To, string Name);

/// <summary>What a flowchart remembers by the new version: settled connections, and `WaitAny` joins that ran.</summary>
public sealed record FlowCarried(int Execution, EquatableArray<KeptSettlement> Kept, EquatableArray<string> Passed) : CaseEvent;

/// <summary>A sequence stands at this of its activities by the new version.</summary>
public sealed record SequenceCarried(int Execution, int Index) : CaseEvent;

/// <summary>A timer is due at another time: its wait began anew.</summary>
public sealed record TimerMoved(int Timer, Instant DueAt) : CaseEvent;

/// <summary>A wait is for what another name says, since its activity does.</summary>
public sealed record WaitRenamed(int Wait, string Name) : CaseEvent;

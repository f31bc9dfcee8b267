namespace KktWorkflow.Engine.Execution.State;

/// <summary>A file of a case, as one of its versions. Its content stands in the store, under its hash.</summary>
/// <param name="File">SHA-256 of the content, lower-case hex.</param>
/// <param name="Name">Personal: never in hashed bytes. Empty once it was erased.</param>
/// <param name="Paper">Code of the paper that it is a copy of; null for none.</param>
/// <param name="By">Who attached it; null for the engine itself.</param>
public sealed record Attachment(int Number, string File, string Name, string MediaType, long Length, string? Paper, int Version, PersonId? By, Instant At)
{
    /// <summary>Number of the version before this one; null for a first one.</summary>
    public int? Replaces { get; init; }

    /// <summary>Number of the next version; null for the latest one, and again when that was removed.</summary>
    public int? ReplacedBy { get; init; }

    /// <summary>When it was taken out of the list; null while it stands in it.</summary>
    public Instant? RemovedAt { get; init; }

    /// <summary>True for what the list of the case shows: the latest version, and not removed.</summary>
    public bool IsCurrent => ReplacedBy is null && RemovedAt is null;
}

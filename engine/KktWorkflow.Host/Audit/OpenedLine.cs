using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>A line of the log with all that can be said of it.</summary>
/// <param name="Reason">The words that the person gave.</param>
/// <param name="Ground">By what document the actor acted for another.</param>
/// <param name="Procedure">Procedure and version, in words.</param>
/// <param name="Address">From where; known of failed sign-ins.</param>
/// <param name="Seal">The first seal that covers it; null while none does.</param>
public sealed record OpenedLine(
    LogRow Row, LogPlace Place, string? Reason, string? Ground, string? Procedure, string? Address, IReadOnlyList<LineChange> Changes, IReadOnlyList<LineFile> Files, StoredSeal? Seal)
{
    /// <summary>The line as it is hashed, for who wants to see it.</summary>
    public string Raw { get; init; } = "";

    /// <summary>True when what was personal in it has been erased.</summary>
    public bool IsErased { get; init; }
}

/// <summary>Something that was one way before and another after.</summary>
public sealed record LineChange(string Name, string? Before, string? After);

/// <summary>A file that a line names.</summary>
/// <param name="IsSound">Whether its content still has this hash; null for one that is too large to be read for a page.</param>
/// <param name="Address">Where it is opened; null when there is no such page.</param>
public sealed record LineFile(string Name, string Hash, bool? IsSound, string? Address);

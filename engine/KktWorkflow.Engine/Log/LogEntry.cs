using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Log;

/// <summary>One line of the log as it is hashed: the envelope and the data.</summary>
public sealed record LogEntry
{
    public required LogStream Stream { get; init; }

    /// <summary>From 1, without gaps within the stream.</summary>
    public required long Sequence { get; init; }

    public required Instant At { get; init; }

    /// <summary>Stable name of what happened.</summary>
    public required string Kind { get; init; }

    /// <summary>Schema number of the kind's data.</summary>
    public required int Schema { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Id of the command that led here; one for all events of a command.</summary>
    public required Guid Command { get; init; }

    /// <summary>The definition version that was decided by; null outside of cases.</summary>
    public string? Definition { get; init; }

    /// <summary>The rules version that was decided by; 0 outside of cases.</summary>
    public int Rules { get; init; }

    /// <summary>SHA-256 of salt and content of the private part (<see cref="LogHash.OfPrivatePart"/>); empty when there is none.</summary>
    public ReadOnlyMemory<byte> PrivateHash { get; init; }

    /// <summary>The kind's members: one JSON object in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}

using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Files;

/// <summary>A file on its way into the store, in as many pieces as the network makes of it.</summary>
/// <param name="Case">The case that it is meant for: nobody can use it for another one.</param>
/// <param name="By">Who began it, and who alone may go on with it.</param>
/// <param name="Length">All the bytes that were announced; null while they are not known, as of a plain form.</param>
public sealed record Upload(Guid Id, CaseId Case, PersonId By, string Name, long? Length)
{
    /// <summary>Hash of the content once it stands in the store; null before.</summary>
    public string? File { get; init; }

    /// <summary>Bytes that have arrived.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Offset { get; init; }

    /// <summary>When it is forgotten unless more of it arrives.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True when every byte that was announced is there.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsComplete => File is not null || Offset == Length;
}

/// <summary>What became of a piece.</summary>
public enum UploadPiece
{
    /// <summary>It stands on the disk.</summary>
    Taken,

    /// <summary>The connection broke; what had arrived of it stands on the disk.</summary>
    BrokenOff,

    /// <summary>It doesn't begin where the file ends: it was sent before, or one before it is missing.</summary>
    NotHere,

    /// <summary>Another piece of the same file is being written, or it is being looked at.</summary>
    Busy,

    /// <summary>It brings more than was announced or than is allowed. Nothing of it was kept.</summary>
    TooLong,

    /// <summary>It isn't what its checksum says. Nothing of it was kept.</summary>
    Spoilt,
}

/// <summary>What a piece has to hash to.</summary>
public sealed record PieceChecksum(System.Security.Cryptography.HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Hash);

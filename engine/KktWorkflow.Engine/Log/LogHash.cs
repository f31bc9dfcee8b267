using System.Security.Cryptography;

namespace KktWorkflow.Engine.Log;

/// <summary>The hashes of the log. All are SHA-256.</summary>
public static class LogHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>Bytes of a private part's salt.</summary>
    public const int SaltLength = 16;

    /// <summary>What stands for the previous hash before the first line of a stream: 32 zero bytes.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[Length];

    /// <summary>Hash of a line: over the format version (one byte), the previous line's hash and the canonical bytes.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical)
    {
        if (previous.Length != Length)
            throw new ArgumentException($"A hash has {Length} bytes.", nameof(previous));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([CanonicalLog.FormatVersion]);
        hash.AppendData(previous);
        hash.AppendData(canonical);
        return hash.GetHashAndReset();
    }

    /// <summary>Commitment to a private part: over the salt and the content.</summary>
    public static byte[] OfPrivatePart(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}

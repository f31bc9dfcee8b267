using System.Buffers;
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
        return Of([CanonicalLog.FormatVersion], previous, canonical);
    }

    /// <summary>Commitment to a private part: over the salt and the content.</summary>
    public static byte[] OfPrivatePart(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content) => Of([], salt, content);

    /// <summary>Over the parts one after the other. Put together first: one call on one buffer costs less than a hash object for each line.</summary>
    private static byte[] Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var length = first.Length + second.Length + third.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        first.CopyTo(buffer);
        second.CopyTo(buffer.AsSpan(first.Length));
        third.CopyTo(buffer.AsSpan(first.Length + second.Length));
        var hash = SHA256.HashData(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage;

/// <summary>Ids of commands that the engine gives itself: the same cause always has the same id.</summary>
internal static class CommandIds
{
    /// <summary>The id of the case that <paramref name="cause"/> opens at <paramref name="at"/>: a UUIDv7 of that time.</summary>
    public static CaseId OfCase(string cause, Instant at) => CaseId.Of(at, Of(cause, Guid.Empty, at.Microseconds));

    public static Guid Of(string cause, Guid first, long number, Guid second = default)
    {
        Span<byte> bytes = stackalloc byte[40];
        first.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], number);
        second.TryWriteBytes(bytes[24..], bigEndian: true, out _);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(cause));
        hash.AppendData(bytes);
        var id = hash.GetHashAndReset().AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80); // RFC 9562, version 8: ids of one's own making.
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}

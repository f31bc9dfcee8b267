using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KktWorkflow.Host.Demo;

/// <summary>Choices that look like chance and are the same in every run: each depends on the script's seed and on what it is for, not on what was chosen before.</summary>
internal sealed class DemoChance(int seed)
{
    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction(string subject) => BinaryPrimitives.ReadUInt32BigEndian(Bytes(subject)) / (1d + uint.MaxValue);

    public T Choose<T>(IReadOnlyList<T> among, string subject) => among[(int)(Fraction(subject) * among.Count)];

    /// <summary>A UUIDv7 of <paramref name="time"/>.</summary>
    public Guid Id(DateTimeOffset time, string subject)
    {
        var bytes = Bytes(subject)[..16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16 | 0x7000 | BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)) & 0x0FFFL);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }

    private byte[] Bytes(string subject) => SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{subject}")));
}

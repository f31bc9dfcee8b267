namespace KktWorkflow.Engine;

/// <summary>A random sequence that follows from its seed alone: SplitMix64 (Steele, Lea and Flood, 2014), so that the same seed gives the same numbers on every machine.</summary>
internal sealed class SeededSequence(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>At least 0, less than 1.</summary>
    public double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, less than <paramref name="count"/>, which is at least 1.</summary>
    public int NextBelow(int count) => (int)(NextFraction() * count);

    /// <summary>A version 4 id.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}

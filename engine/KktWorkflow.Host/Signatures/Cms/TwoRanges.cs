using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Cms;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>The signed bytes of a file: what stands before the signature's gap, and what stands behind it.</summary>
internal sealed class TwoRanges(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) : CmsTypedData
{
    private readonly Dictionary<HashAlgorithmName, byte[]> _hashes = [];

    public Org.BouncyCastle.Asn1.DerObjectIdentifier ContentType => CmsObjectIdentifiers.Data;

    public void Write(Stream outStream)
    {
        outStream.Write(first.Span);
        outStream.Write(second.Span);
    }

    /// <summary>Reads the bytes once for each algorithm, whoever asks.</summary>
    public byte[] Hash(HashAlgorithmName algorithm)
    {
        if (_hashes.TryGetValue(algorithm, out var known))
            return known;
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(first.Span);
        hash.AppendData(second.Span);
        return _hashes[algorithm] = hash.GetHashAndReset();
    }
}

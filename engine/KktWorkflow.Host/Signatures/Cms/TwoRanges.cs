using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Cms;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>The signed bytes of a file: what stands before the signature's gap, and what stands behind it.</summary>
internal sealed class TwoRanges(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) : CmsTypedData
{
    public Org.BouncyCastle.Asn1.DerObjectIdentifier ContentType => CmsObjectIdentifiers.Data;

    public void Write(Stream outStream)
    {
        outStream.Write(first.Span);
        outStream.Write(second.Span);
    }

    public byte[] Hash(System.Security.Cryptography.HashAlgorithmName algorithm)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(algorithm);
        hash.AppendData(first.Span);
        hash.AppendData(second.Span);
        return hash.GetHashAndReset();
    }
}

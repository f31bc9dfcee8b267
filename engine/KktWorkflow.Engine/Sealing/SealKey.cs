using System.Security.Cryptography;

namespace KktWorkflow.Engine.Sealing;

/// <summary>The public half of a key that signs seals: ECDSA over P-256 with SHA-256, as SubjectPublicKeyInfo (DER); signatures are DER too, so that common tools check them.</summary>
public static class SealKey
{
    private const int IdLength = 8;

    /// <summary>Names a key: the first 16 hex digits of the SHA-256 of its public half.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, IdLength));

    /// <summary>False also for what is no key or no signature.</summary>
    public static bool HasSigned(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            return read == publicKey.Length && key.KeySize == 256 && key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>Which algorithms and keys are taken, wherever one is used: of signers, authorities, lists of revocation and time stamps.</summary>
internal static class Algorithms
{
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 8192;

    // 65537 in practice; a huge one would make a check take minutes.
    private const int LongestExponent = 33;

    // Smaller ones have let forged signatures pass where padding was looked at carelessly.
    private static readonly Org.BouncyCastle.Math.BigInteger SmallestExponent = Org.BouncyCastle.Math.BigInteger.ValueOf(65537);

    private static readonly HashSet<string> Digests =
        new(StringComparer.Ordinal) { "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3" };

    // SHA-256, -384 and -512 with RSA (PKCS #1 v1.5) and with ECDSA.
    private static readonly HashSet<string> Signatures = new(StringComparer.Ordinal)
    {
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    };

    private const string Rsa = "1.2.840.113549.1.1.1";

    private static readonly HashSet<string> Curves = new(StringComparer.Ordinal) { "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35" };

    /// <summary>The name of a taken digest.</summary>
    public static System.Security.Cryptography.HashAlgorithmName NameOf(string digest) => digest switch
    {
        "2.16.840.1.101.3.4.2.1" => System.Security.Cryptography.HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => System.Security.Cryptography.HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => System.Security.Cryptography.HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(digest)),
    };

    public static bool IsTakenDigest(string id) => Digests.Contains(id);

    public static bool IsTakenSignature(string id) => Signatures.Contains(id);

    /// <summary>As a signer of a message names it, where the digest may be named apart.</summary>
    public static bool IsTakenInMessage(string id) => id == Rsa || Signatures.Contains(id);

    /// <summary>What is too weak in a certificate: its key, or how it was signed; null when nothing is.</summary>
    public static string? WeaknessOf(X509Certificate certificate, bool isAnchor = false) =>
        WeaknessOf(certificate.GetPublicKey()) ?? (isAnchor || IsTakenSignature(certificate.SigAlgOid) ? null : certificate.SigAlgOid);

    private static string? WeaknessOf(AsymmetricKeyParameter key) => key switch
    {
        RsaKeyParameters { Modulus.BitLength: >= SmallestRsa and <= LargestRsa, Exponent: { BitLength: <= LongestExponent } exponent } when exponent.CompareTo(SmallestExponent) >= 0 => null,
        RsaKeyParameters { Modulus.BitLength: >= SmallestRsa and <= LargestRsa } odd => $"RSA e={odd.Exponent.BitLength} bit",
        RsaKeyParameters rsa => $"RSA {rsa.Modulus.BitLength}",
        ECPublicKeyParameters { PublicKeyParamSet: { } curve } when Curves.Contains(curve.Id) => null,
        ECPublicKeyParameters other => $"EC {other.PublicKeyParamSet?.Id}",
        _ => key.GetType().Name,
    };
}

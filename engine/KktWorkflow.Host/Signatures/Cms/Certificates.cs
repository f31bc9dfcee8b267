using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>What is read out of a certificate.</summary>
internal static class Certificates
{
    /// <summary>Bytes of a certificate. Those of people and authorities have one to three thousand.</summary>
    public const int Largest = 32 << 10;

    private const int LongestName = 120;

    /// <summary>The certificates that a message brings; null where there are more, or larger ones, than are looked at. None is taken apart before its size is known.</summary>
    public static IReadOnlyList<X509Certificate>? Of(CmsSignedData message, int most)
    {
        if (SignedData.GetInstance(message.ContentInfo.Content).Certificates is not { } found)
            return [];
        return found.Count > most || found.Any(one => one.GetEncoded().Length > Largest) ? null : [.. message.GetCertificates().EnumerateMatches(null)];
    }

    public static SignerCertificate Told(this X509Certificate certificate) => new(
        Convert.ToHexStringLower(SHA256.HashData(certificate.GetEncoded())),
        certificate.SerialNumber.ToString(16),
        certificate.CommonName(),
        Instant.From(Utc(certificate.NotBefore)),
        Instant.From(Utc(certificate.NotAfter)));

    /// <summary>Without characters that could make it look like something else.</summary>
    public static string CommonName(this X509Certificate certificate)
    {
        var names = certificate.SubjectDN.GetValueList(X509Name.CN);
        return names is [var name, ..] ? new([.. name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format).Take(LongestName)]) : "";
    }

    public static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    public static bool IsValidAt(this X509Certificate certificate, DateTimeOffset at) => Utc(certificate.NotBefore) <= at && at <= Utc(certificate.NotAfter);

    public static bool IsAuthority(this X509Certificate certificate) => certificate.GetBasicConstraints() >= 0;

    /// <summary>True where the certificate does not limit its key, or names this use.</summary>
    /// <param name="use">Its bit of the extension.</param>
    public static bool MayBeUsedFor(this X509Certificate certificate, int use) => certificate.GetKeyUsage() is not { } uses || use < uses.Length && uses[use];

    public static bool IsSignedBy(this X509Certificate certificate, X509Certificate issuer)
    {
        try
        {
            certificate.Verify(issuer.GetPublicKey());
            return true;
        }
        catch (Exception failure) when (failure is Org.BouncyCastle.Security.GeneralSecurityException or Org.BouncyCastle.Crypto.CryptoException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}

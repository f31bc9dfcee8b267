using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.X509;
using Attributes = Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>Time stamps by RFC 3161.</summary>
internal sealed class TimeStamps(TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
{
    /// <summary>What a time stamp proves, or what is wrong with it. Its authority is judged at the time of the verification, never at the time that it claims itself:
    /// whoever has a revoked key of it could claim any.</summary>
    /// <param name="hash">The hash of what is stamped, by each algorithm that is taken.</param>
    public (SigningTime.Proven? Time, IReadOnlyList<SignatureFinding> Wrong) Check(byte[] encoded, Func<HashAlgorithmName, byte[]> hash)
    {
        try
        {
            return Der.IsSound(encoded) ? Judge(new(new CmsSignedData(encoded)), hash) : Bad("DER");
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or Pdf.PdfRefused))
        {
            return Bad("RFC 3161");
        }
    }

    private (SigningTime.Proven?, IReadOnlyList<SignatureFinding>) Judge(TimeStampToken token, Func<HashAlgorithmName, byte[]> hash)
    {
        var message = token.ToCmsSignedData();
        if (message.GetSignerInfos().GetSigners().ToList() is not [var signer])
            return Bad("SignerInfo");
        var info = token.TimeStampInfo;
        HashAlgorithmName? algorithm = info.MessageImprintAlgOid switch
        {
            "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
            "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
            "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (algorithm is not { } known || !Algorithms.IsTakenDigest(signer.DigestAlgorithmID.Algorithm.Id) || !Algorithms.IsTakenInMessage(signer.SignatureAlgorithm.Algorithm.Id))
            return Bad(algorithm is null ? info.MessageImprintAlgOid : signer.SignatureAlgorithm.Algorithm.Id);
        if (CmsSignature.One(signer.SignedAttributes, Attributes.IdAASigningCertificateV2) is null)
            return Bad("signing-certificate-v2");
        if (Certificates.Of(message, CmsSignature.MostCertificates) is not { } certificates || certificates.Where(signer.SignerID.Match).ToList() is not [var authority])
            return Bad("TSA");
        if (Algorithms.WeaknessOf(authority) is { } weakness)
            return Bad(weakness);
        // Looks at the binding of the certificate, its only and critical usage, its validity at the time of the stamp, and the signature.
        token.Validate(authority);
        var at = new DateTimeOffset(DateTime.SpecifyKind(info.GenTime, DateTimeKind.Utc));
        if (at > now + RevocationData.Tolerance)
            return Bad(CheckedCertificate.Moment(at));
        // A revocation, whatever its reason, ends the trust in what it stamped: nothing else says when that was.
        var wrong = new CheckedCertificate(anchors, evidence, now).Findings(authority, now, false, certificates);
        if (wrong.Count > 0)
            return (null, [new(SignatureFinding.TimeStamp, "", wrong[0].Code), .. wrong]);
        // The last, since what is stamped may be a large file.
        return CryptographicOperations.FixedTimeEquals(info.GetMessageImprintDigest(), hash(known)) ? (new(Instant.From(at), authority.CommonName()), []) : Bad("messageImprint");
    }

    private static (SigningTime.Proven?, IReadOnlyList<SignatureFinding>) Bad(string what) => (null, [new(SignatureFinding.TimeStamp, "", what)]);
}

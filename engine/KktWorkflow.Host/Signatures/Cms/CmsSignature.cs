using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Ess;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.X509;
using Attribute = Org.BouncyCastle.Asn1.Cms.Attribute;
using Attributes = Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>The signature in a field: a detached CMS message of one signer.</summary>
internal sealed class CmsSignature
{
    public const int MostCertificates = 32;

    private const int LargestMessage = 8 << 20;
    private const int DigitalSignature = 0;
    private const int NonRepudiation = 1;

    private static readonly DerObjectIdentifier Archival = new("1.2.840.113583.1.1.8");

    // E-mail, any, documents (RFC 9336, Microsoft, Adobe).
    private static readonly HashSet<string> Usages = new(StringComparer.Ordinal)
    {
        "1.3.6.1.5.5.7.3.4", "2.5.29.37.0", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5",
    };

    private readonly byte[] _encoded;
    private readonly CmsSignedData _message;
    private readonly TwoRanges _signed;
    private readonly SignerInformation _signer;
    private readonly IReadOnlyList<X509Certificate> _certificates;

    private CmsSignature(byte[] encoded, CmsSignedData message, TwoRanges signed, SignerInformation signer, IReadOnlyList<X509Certificate> certificates) =>
        (_encoded, _message, _signed, _signer, _certificates) = (encoded, message, signed, signer, certificates);

    /// <summary>Null when the bytes are no such message.</summary>
    public static CmsSignature? Read(byte[] contents, TwoRanges signed)
    {
        try
        {
            if (contents.Length > LargestMessage || Der.Unpadded(contents) is not { } encoded)
                return null;
            var message = new CmsSignedData(signed, encoded);
            if (message.SignedContentType.Id != CmsObjectIdentifiers.Data.Id || !IsDetached(encoded) || message.GetSignerInfos().GetSigners().ToList() is not [var signer])
                return null;
            return Certificates.Of(message, MostCertificates) is { Count: > 0 } certificates ? new(encoded, message, signed, signer, certificates) : null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The library tells what is malformed by exceptions of many kinds.
            return null;
        }
    }

    /// <summary>Puts what the message brings along to the rest.</summary>
    public void AddTo(SignatureEvidence evidence)
    {
        try
        {
            foreach (var list in _message.GetCrls().EnumerateMatches(null).Take(MostCertificates))
                evidence.AddList(list.GetEncoded());
            if (One(_signer.SignedAttributes, Archival) is { } archival)
                evidence.AddArchival(archival);
            if (One(_signer.UnsignedAttributes, Attributes.IdAAEtsRevocationValues) is { } values)
                evidence.AddValues(values);
            if (Stamp is { } stamp)
            {
                var inner = new CmsSignedData(stamp);
                foreach (var list in inner.GetCrls().EnumerateMatches(null).Take(MostCertificates))
                    evidence.AddList(list.GetEncoded());
                foreach (var signer in inner.GetSignerInfos().GetSigners().Take(1))
                {
                    if (One(signer.UnsignedAttributes, Attributes.IdAAEtsRevocationValues) is { } proof)
                        evidence.AddValues(proof);
                }
            }
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or Pdf.PdfRefused))
        {
            // What can't be read proves nothing.
        }
    }

    /// <summary>What the signature is worth.</summary>
    public (SignerCertificate? Signer, SigningTime? Time, IReadOnlyList<SignatureFinding> Findings) Judge(string field, TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
    {
        try
        {
            return Judged(field, anchors, evidence, now);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or Pdf.PdfRefused))
        {
            return (null, null, [new(SignatureFinding.Form, field, "CMS")]);
        }
    }

    private (SignerCertificate?, SigningTime?, IReadOnlyList<SignatureFinding>) Judged(string field, TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
    {
        var findings = new List<SignatureFinding>();
        if (MissingAttribute() is { } missing)
            return (null, null, [new(SignatureFinding.Attribute, field, missing)]);
        if (Bound() is not { } certificate)
            return (null, null, [new(SignatureFinding.Attribute, field, "signing-certificate-v2")]);
        var signer = certificate.Told();
        var digest = _signer.DigestAlgorithmID.Algorithm.Id;
        if (!Algorithms.IsTakenDigest(digest) || !Algorithms.IsTakenInMessage(_signer.SignatureAlgorithm.Algorithm.Id))
            return (signer, null, [new(SignatureFinding.Weak, field, Algorithms.IsTakenDigest(digest) ? _signer.SignatureAlgorithm.Algorithm.Id : digest)]);
        if (Algorithms.WeaknessOf(certificate) is { } weakness)
            return (signer, null, [new(SignatureFinding.Weak, signer.CommonName, weakness)]);
        if (!MaySign(certificate))
            findings.Add(new(SignatureFinding.Usage, field, signer.CommonName));

        var claimed = Claim;
        if (claimed > now + RevocationData.Tolerance)
            findings.Add(new(SignatureFinding.InTheFuture, field, CheckedCertificate.Moment(claimed.Value)));
        SigningTime time = new SigningTime.Claimed(claimed is { } said ? Instant.From(said) : null);
        var at = now;
        var isProven = false;
        if (HasStamps)
        {
            var (proven, wrong) = Stamp is { } stamp
                ? new TimeStamps(anchors.ForStamps, evidence, now).Check(stamp, algorithm => CryptographicOperations.HashData(algorithm, _signer.GetSignature()))
                : (null, [new SignatureFinding(SignatureFinding.TimeStamp, "", "RFC 3161")]);
            findings.AddRange(wrong);
            if (proven is not null)
                (time, at, isProven) = (proven, proven.At.ToDateTimeOffset(), true);
        }

        findings.AddRange(new CheckedCertificate(anchors, evidence, now).Findings(certificate, at, isProven, _certificates));
        // The file is not read through for those whom nobody vouches for.
        if (findings.Any(finding => finding.Code == SignatureFinding.NoChain))
            return (signer, null, [.. findings.Distinct()]);
        if (!IsIntact(certificate))
            return (signer, null, [new(SignatureFinding.Broken, field, "")]);
        return (signer, time, [.. findings.Distinct()]);
    }

    /// <summary>The only value of an attribute that is there once; null otherwise.</summary>
    public static Asn1Encodable? One(AttributeTable? table, DerObjectIdentifier id) =>
        table is not null && table.GetAll(id) is { Count: 1 } all && all[0] is Attribute { AttrValues.Count: 1 } attribute ? attribute.AttrValues[0] : null;

    private DateTimeOffset? Claim => One(_signer.SignedAttributes, CmsAttributes.SigningTime) is { } time
        ? new DateTimeOffset(DateTime.SpecifyKind(Time.GetInstance(time).ToDateTime(), DateTimeKind.Utc))
        : null;

    private bool HasStamps => _signer.UnsignedAttributes?[Attributes.IdAASignatureTimeStampToken] is not null;

    private byte[]? Stamp => One(_signer.UnsignedAttributes, Attributes.IdAASignatureTimeStampToken)?.GetEncoded(Asn1Encodable.Der);

    private string? MissingAttribute()
    {
        var signed = _signer.SignedAttributes;
        if (One(signed, CmsAttributes.ContentType) is not DerObjectIdentifier type || !type.Equals(CmsObjectIdentifiers.Data))
            return "content-type";
        return One(signed, CmsAttributes.MessageDigest) is null ? "message-digest" : null;
    }

    /// <summary>The certificate that the signer bound to the signature by its hash, and names as its own.</summary>
    private X509Certificate? Bound()
    {
        if (One(_signer.SignedAttributes, Attributes.IdAASigningCertificateV2) is not { } value || SigningCertificateV2.GetInstance(value).GetCerts() is not [var id, ..]
            || !Algorithms.IsTakenDigest(id.HashAlgorithm.Algorithm.Id))
            return null;
        var hash = id.GetCertHash();
        var found = _certificates.Where(_signer.SignerID.Match).ToList();
        return found is [var only] && hash.AsSpan().SequenceEqual(Hash(id.HashAlgorithm.Algorithm.Id, only.GetEncoded())) ? only : null;
    }

    private static byte[] Hash(string algorithm, byte[] bytes) => Org.BouncyCastle.Security.DigestUtilities.CalculateDigest(algorithm, bytes);

    private bool IsIntact(X509Certificate certificate)
    {
        try
        {
            var digest = _signer.DigestAlgorithmID.Algorithm.Id;
            var hashes = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [digest] = _signed.Hash(Algorithms.NameOf(digest)) };
            return new CmsSignedData(hashes, _encoded).GetSignerInfos().GetSigners().Single().Verify(certificate.GetPublicKey());
        }
        catch (Exception failure) when (failure is CmsException or Org.BouncyCastle.Security.GeneralSecurityException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool MaySign(X509Certificate certificate) =>
        !certificate.IsAuthority()
        && (certificate.MayBeUsedFor(DigitalSignature) || certificate.MayBeUsedFor(NonRepudiation))
        && certificate.GetExtendedKeyUsage() is var uses && (uses is null || uses.Any(use => Usages.Contains(use.Id)));

    private static bool IsDetached(byte[] encoded) =>
        SignedData.GetInstance(ContentInfo.GetInstance(Asn1Object.FromByteArray(encoded)).Content).EncapContentInfo.Content is null;
}

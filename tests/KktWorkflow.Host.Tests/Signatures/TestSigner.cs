using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Ess;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.Utilities.Collections;
using AttributeTable = Org.BouncyCastle.Asn1.Cms.AttributeTable;
using Attributes = Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>Signs bytes, as a program outside would.</summary>
internal sealed record TestSigner(TestAuthority Certificate)
{
    public DateTimeOffset? Claimed { get; init; } = TestAuthority.Now.AddMinutes(-2);
    public string Digest { get; init; } = "SHA256";
    public bool IsBound { get; init; } = true;
    public TestAuthority? BoundTo { get; init; }
    public bool IsAttached { get; init; }
    public IReadOnlyList<byte[]> Lists { get; init; } = [];
    public IReadOnlyList<byte[]> Responses { get; init; } = [];
    public TestStamp? Stamp { get; init; }
    public TestAuthority? Second { get; init; }

    public byte[] Sign(byte[] data)
    {
        var table = new AttributeTable(new Asn1EncodableVector(Signed().ToArray()));
        var generator = new CmsSignedDataGenerator { UseDefiniteLength = true };
        foreach (var signer in (TestAuthority?[])[Certificate, Second])
        {
            if (signer is not null)
                generator.AddSignerInfoGenerator(new SignerInfoGeneratorBuilder().WithSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(table))
                    .Build(new Asn1SignatureFactory(signer.Algorithm(Digest), signer.Key), signer.ForMessages));
        }

        generator.AddCertificates(CollectionUtilities.CreateStore(Certificate.Chain().Concat(Second?.Chain() ?? []).Select(one => one.ForMessages).Distinct()));
        var message = generator.Generate(new CmsProcessableByteArray(data), IsAttached);
        if (Stamp is { } stamp)
        {
            var signer = message.GetSignerInfos().GetSigners().First();
            var token = Asn1Object.FromByteArray(stamp.Over(stamp.Other ?? signer.GetSignature()));
            var unsigned = new AttributeTable(new Asn1EncodableVector(new Org.BouncyCastle.Asn1.Cms.Attribute(Attributes.IdAASignatureTimeStampToken, new DerSet(token))));
            message = CmsSignedData.ReplaceSigners(message, new(SignerInformation.ReplaceUnsignedAttributes(signer, unsigned)));
        }

        return message.GetEncoded("DER");
    }

    private IEnumerable<Asn1Encodable> Signed()
    {
        if (IsBound)
        {
            var hash = SHA256.HashData((BoundTo ?? Certificate).Certificate.RawData);
            yield return new Org.BouncyCastle.Asn1.Cms.Attribute(Attributes.IdAASigningCertificateV2, new DerSet(new SigningCertificateV2([new EssCertIDv2(hash)])));
        }

        if (Claimed is { } claimed)
            yield return new Org.BouncyCastle.Asn1.Cms.Attribute(CmsAttributes.SigningTime, new DerSet(new Org.BouncyCastle.Asn1.Cms.Time(claimed.UtcDateTime)));
        if (Lists.Count + Responses.Count == 0)
            yield break;
        var parts = new List<Asn1Encodable>();
        if (Lists.Count > 0)
            parts.Add(new DerTaggedObject(true, 0, new DerSequence(Lists.Select(Asn1Object.FromByteArray).ToArray<Asn1Encodable>())));
        if (Responses.Count > 0)
            parts.Add(new DerTaggedObject(true, 1, new DerSequence(Responses.Select(Asn1Object.FromByteArray).ToArray<Asn1Encodable>())));
        yield return new Org.BouncyCastle.Asn1.Cms.Attribute(new DerObjectIdentifier("1.2.840.113583.1.1.8"), new DerSet(new DerSequence(parts.ToArray())));
    }
}

/// <summary>Stamps bytes with a time.</summary>
internal sealed record TestStamp(TestAuthority Authority, DateTimeOffset At)
{
    /// <summary>What is stamped instead of the signature.</summary>
    public byte[]? Other { get; init; }

    public string Digest { get; init; } = "2.16.840.1.101.3.4.2.1";

    public byte[] Over(byte[] stamped)
    {
        var request = new TimeStampRequestGenerator();
        request.SetCertReq(true);
        var asked = request.Generate(new DerObjectIdentifier(Digest), Org.BouncyCastle.Security.DigestUtilities.CalculateDigest(Digest, stamped));
        var generator = new TimeStampTokenGenerator(
            new SignerInfoGeneratorBuilder().Build(new Asn1SignatureFactory(Authority.Algorithm(), Authority.Key), Authority.ForMessages),
            Asn1DigestFactory.Get("SHA-256"), new DerObjectIdentifier("1.2.3.4"), false);
        generator.SetCertificates(CollectionUtilities.CreateStore(Authority.Chain().Select(one => one.ForMessages)));
        return generator.Generate(asked, Org.BouncyCastle.Math.BigInteger.One, At.UtcDateTime).ToCmsSignedData().GetEncoded("DER");
    }
}

/// <summary>Answers of OCSP.</summary>
internal static class TestAnswer
{
    public static byte[] About(TestAuthority certificate, TestAuthority issuer, TestAuthority responder, DateTimeOffset from, DateTimeOffset? until = null, CertificateStatus? status = null)
    {
        var id = new CertificateID(new AlgorithmIdentifier(new DerObjectIdentifier("1.3.14.3.2.26"), DerNull.Instance), issuer.ForMessages, certificate.ForMessages.SerialNumber);
        var generator = new BasicOcspRespGenerator(new RespID(responder.ForMessages.SubjectDN));
        generator.AddResponse(id, status ?? CertificateStatus.Good, from.UtcDateTime, until?.UtcDateTime, null);
        var answer = generator.Generate(new Asn1SignatureFactory(responder.Algorithm(), responder.Key), [responder.ForMessages], from.UtcDateTime);
        return new OCSPRespGenerator().Generate(OCSPRespGenerator.Successful, answer).GetEncoded();
    }
}

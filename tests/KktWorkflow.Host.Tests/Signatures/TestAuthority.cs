using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>A certificate with its key, which can issue others and lists of revocation.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    private readonly AsymmetricAlgorithm _key;
    private readonly TestAuthority? _issuer;

    private TestAuthority(X509Certificate2 certificate, AsymmetricAlgorithm key, TestAuthority? issuer) => (Certificate, _key, _issuer) = (certificate, key, issuer);

    /// <summary>Without its key.</summary>
    public X509Certificate2 Certificate { get; }

    public Org.BouncyCastle.X509.X509Certificate ForMessages => new(Certificate.RawData);

    public AsymmetricKeyParameter Key => PrivateKeyFactory.CreateKey(_key.ExportPkcs8PrivateKey());

    public string Algorithm(string digest = "SHA256") => digest + (_key is RSA ? "WITHRSA" : "WITHECDSA");

    public static TestAuthority Root(string name = "Gốc thử") => Make(name, null, new() { IsAuthority = true });

    public TestAuthority Issue(string name, TestCertificate? wanted = null) => Make(name, this, wanted ?? new());

    /// <summary>A list of what this authority revoked.</summary>
    public byte[] List(DateTimeOffset? from = null, DateTimeOffset? until = null, params (TestAuthority Certificate, DateTimeOffset Since, X509RevocationReason? Reason)[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var (certificate, since, reason) in revoked)
            list.AddEntry(certificate.Certificate.SerialNumberBytes.Span, since, reason);
        return list.Build(Certificate.SubjectName, Generator, 7, until ?? Now.AddDays(5), HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(Identifier()), from ?? Now.AddDays(-1));
    }

    /// <summary>A list that revokes a certificate for a reason that can't be read.</summary>
    public byte[] ListWithoutReason(TestAuthority revoked, DateTimeOffset since)
    {
        var list = new Org.BouncyCastle.X509.X509V2CrlGenerator();
        list.SetIssuerDN(ForMessages.SubjectDN);
        list.SetThisUpdate(Now.AddDays(-1).UtcDateTime);
        list.SetNextUpdate(Now.AddDays(5).UtcDateTime);
        var said = new Org.BouncyCastle.Asn1.X509.X509ExtensionsGenerator();
        said.AddExtension(Org.BouncyCastle.Asn1.X509.X509Extensions.ReasonCode, false, (byte[])[(byte)UniversalTagNumber.Null, 0]);
        list.AddCrlEntry(revoked.ForMessages.SerialNumber, since.UtcDateTime, said.Generate());
        return list.Generate(new Org.BouncyCastle.Crypto.Operators.Asn1SignatureFactory(Algorithm(), Key)).GetEncoded();
    }

    private X509SignatureGenerator Generator => _key is RSA rsa ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa((ECDsa)_key);

    private X509SubjectKeyIdentifierExtension Identifier() => Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single();

    private static TestAuthority Make(string name, TestAuthority? issuer, TestCertificate wanted)
    {
        var isOld = wanted.Digest == HashAlgorithmName.SHA1;
        var digest = isOld ? HashAlgorithmName.SHA256 : wanted.Digest;
        AsymmetricAlgorithm key = wanted.RsaBits is { } bits ? RSA.Create(bits) : ECDsa.Create(wanted.Curve);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = key is RSA rsa
            ? new CertificateRequest(subject.Build(), rsa, digest, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject.Build(), (ECDsa)key, digest);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(wanted.IsAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(wanted.Usage ?? (wanted.IsAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation), true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (wanted.Purpose is { } purpose)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], wanted.IsPurposeCritical));
        if (wanted.IsNotChecked)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [(byte)UniversalTagNumber.Null, 0], false));
        if (wanted.Padding > 0)
            request.CertificateExtensions.Add(new X509Extension("1.2.3.4.5", new byte[wanted.Padding], false));
        var (from, until) = (wanted.From ?? Now.AddYears(-1), wanted.Until ?? Now.AddYears(1));
        var generator = isOld ? new OldGenerator((ECDsa)issuer!._key) : (issuer ?? new TestAuthority(null!, key, null)).Generator;
        var made = request.Create(issuer?.Certificate.SubjectName ?? subject.Build(), generator, from, until, [0x51, .. RandomNumberGenerator.GetBytes(8)]);
        return new(made, key, issuer);
    }

    /// <summary>This certificate and those above it, the root left out.</summary>
    public IEnumerable<TestAuthority> Chain()
    {
        for (var one = this; one._issuer is not null; one = one._issuer)
            yield return one;
    }
}

/// <summary>Signs by SHA-1, which the platform's own refuses to.</summary>
internal sealed class OldGenerator(ECDsa key) : X509SignatureGenerator
{
    // ecdsa-with-SHA1
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300906072A8648CE3D0401");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => new(key);
}

/// <summary>What a certificate of a test is like.</summary>
internal sealed record TestCertificate
{
    public bool IsAuthority { get; init; }
    public int? RsaBits { get; init; }
    public ECCurve Curve { get; init; } = ECCurve.NamedCurves.nistP256;
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;
    public X509KeyUsageFlags? Usage { get; init; }
    public string? Purpose { get; init; }
    public bool IsPurposeCritical { get; init; }
    public bool IsNotChecked { get; init; }

    /// <summary>Bytes that say nothing.</summary>
    public int Padding { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }
}

using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.Pkix;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>The way from a certificate to a trust anchor, by certificates that the file holds.</summary>
internal sealed class CertificateChains(TrustAnchors anchors, IReadOnlyList<X509Certificate> pool)
{
    private const int Longest = 6;
    private const int MostTries = 40;

    private int _tries = MostTries;

    /// <summary>The certificate first, its anchor last; with what is wrong with it at <paramref name="at"/>. Revocation is a question of its own.</summary>
    public (IReadOnlyList<X509Certificate> Path, SignatureFinding? Wrong) Of(X509Certificate leaf, DateTimeOffset at)
    {
        if (anchors.Certificates.Any(anchor => anchor.Equals(leaf)) || Find([leaf]) is not { } path)
            return ([], new(SignatureFinding.NoChain, "", leaf.CommonName()));
        for (var i = 0; i < path.Count; i++)
        {
            if (Algorithms.WeaknessOf(path[i], i == path.Count - 1) is { } weakness)
                return ([], new(SignatureFinding.Weak, path[i].CommonName(), weakness));
            if (!path[i].IsValidAt(at))
                return (path, new(SignatureFinding.NotInTime, path[i].CommonName(), CheckedCertificate.Moment(at)));
        }

        try
        {
            var parameters = new PkixParameters(new HashSet<TrustAnchor> { new(path[^1], null) }) { IsRevocationEnabled = false, Date = at.UtcDateTime };
            parameters.AddCertPathChecker(new UsageIsKnown());
            new PkixCertPathValidator().Validate(new PkixCertPath(path.Take(path.Count - 1).ToList()), parameters);
            return (path, null);
        }
        catch (Exception failure) when (failure is Org.BouncyCastle.Security.GeneralSecurityException or ArgumentException or InvalidOperationException or InvalidCastException)
        {
            return ([], new(SignatureFinding.NoChain, "", leaf.CommonName()));
        }
    }

    private List<X509Certificate>? Find(List<X509Certificate> path)
    {
        var last = path[^1];
        foreach (var anchor in anchors.Certificates)
        {
            if (IsIssuer(anchor, last))
                return [.. path, anchor];
        }

        if (path.Count == Longest)
            return null;
        foreach (var candidate in pool)
        {
            if (candidate.IsAuthority() && !path.Contains(candidate) && IsIssuer(candidate, last) && Find([.. path, candidate]) is { } whole)
                return whole;
        }

        return null;
    }

    private bool IsIssuer(X509Certificate issuer, X509Certificate of) =>
        issuer.SubjectDN.Equivalent(of.IssuerDN) && Algorithms.WeaknessOf(issuer, true) is null && _tries-- > 0 && of.IsSignedBy(issuer);

    /// <summary>A critical extended usage, which time stamps must have, is looked at by whoever asks for the chain.</summary>
    private sealed class UsageIsKnown : PkixCertPathChecker
    {
        private const string ExtendedKeyUsage = "2.5.29.37";

        public override void Init(bool forward)
        {
        }

        public override bool IsForwardCheckingSupported() => true;

        public override ISet<string> GetSupportedExtensions() => new HashSet<string>(StringComparer.Ordinal) { ExtendedKeyUsage };

        public override void Check(X509Certificate cert, ISet<string> unresolvedCritExts) => unresolvedCritExts.Remove(ExtendedKeyUsage);

        public override object Clone() => this;
    }
}

using System.Globalization;
using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>A certificate with its chain and what is known of the revocation of each in it.</summary>
internal sealed class CheckedCertificate(TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
{
    /// <summary>What is wrong with a certificate; empty when it leads to an anchor, was in time, and none on the way is revoked.</summary>
    /// <param name="at">The moment that counts.</param>
    public IReadOnlyList<SignatureFinding> Findings(X509Certificate certificate, DateTimeOffset at, bool isProven, IEnumerable<X509Certificate> beside)
    {
        var (path, wrong) = new CertificateChains(anchors, [.. beside, .. evidence.Certificates]).Of(certificate, at);
        var findings = new List<SignatureFinding>();
        if (wrong is not null)
            findings.Add(wrong);
        var revocation = new RevocationData(evidence.Lists, evidence.Answers, now);
        for (var i = 0; i + 1 < path.Count; i++)
        {
            switch (revocation.Of(path[i], path[i + 1], at, isProven))
            {
                case RevocationStatus.Revoked revoked:
                    findings.Add(new(SignatureFinding.Revoked, path[i].CommonName(), Moment(revoked.Since)));
                    break;
                case RevocationStatus.Unknown:
                    findings.Add(new(SignatureFinding.RevocationUnknown, path[i].CommonName(), Moment(at)));
                    break;
            }
        }

        return findings;
    }

    public static string Moment(DateTimeOffset at) => at.ToString("u", CultureInfo.InvariantCulture);
}

using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>The lists of revocation and the answers of OCSP that the file holds. What is not signed as it must be, or says something out of the ordinary, counts as not there.</summary>
internal sealed class RevocationData(IReadOnlyList<X509Crl> lists, IReadOnlyList<BasicOcspResp> answers, DateTimeOffset now)
{
    /// <summary>How far clocks may be apart.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int CrlSign = 6;
    private const int DigitalSignature = 0;

    private static readonly TimeSpan AnswerHolds = TimeSpan.FromDays(1);

    // CRL number, authority key identifier, issuing distribution point, freshest CRL, authority information access.
    private static readonly HashSet<string> KnownOfLists = new(StringComparer.Ordinal) { "2.5.29.20", "2.5.29.35", IssuingDistributionPointId, "2.5.29.46", "1.3.6.1.5.5.7.1.1" };

    private const string IssuingDistributionPointId = "2.5.29.28";

    /// <summary>Reasons for which what was signed before stays good: affiliation changed, superseded, cessation of operation. Without one of them a key may have been lost long before.</summary>
    private static readonly HashSet<int> Harmless = [3, 4, 5];

    /// <param name="at">The moment that counts.</param>
    /// <param name="isProven">Something else than the signer says that <paramref name="at"/> was the moment of signing, so that a later harmless revocation doesn't matter.</param>
    public RevocationStatus Of(X509Certificate certificate, X509Certificate issuer, DateTimeOffset at, bool isProven)
    {
        var isKnown = false;
        foreach (var said in lists.Select(list => Of(list, certificate, issuer)).Concat(answers.Select(answer => Of(answer, certificate, issuer))))
        {
            if (said is not { } word)
                continue;
            // One that is dated ahead is no harmless later event: it counts now.
            if (word.Since is { } since && !(isProven && since > at && since <= now + Tolerance && word.From <= now + Tolerance && Harmless.Contains(word.Reason)))
                return new RevocationStatus.Revoked(since);
            if (word.From > now + Tolerance)
                continue;
            // Authorities drop a certificate from their lists once it has expired.
            if (word.From <= Certificates.Utc(certificate.NotAfter) && (word.From >= at || word.Until >= at && word.From <= at + Tolerance))
                isKnown = true;
        }

        return isKnown ? new RevocationStatus.Good() : new RevocationStatus.Unknown();
    }

    private static Word? Of(X509Crl list, X509Certificate certificate, X509Certificate issuer)
    {
        try
        {
            if (!list.IssuerDN.Equivalent(certificate.IssuerDN) || !issuer.MayBeUsedFor(CrlSign) || !Algorithms.IsTakenSignature(list.SigAlgOid)
                || list.NextUpdate is not { } next || !Covers(list, certificate))
                return null;
            list.Verify(issuer.GetPublicKey());
            var (from, until) = (Certificates.Utc(list.ThisUpdate), Certificates.Utc(next));
            if (list.GetRevokedCertificate(certificate.SerialNumber) is not { } entry)
                return new(from, until, null, 0);
            var (since, reason) = Details(entry);
            return new(from, until, since, reason);
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            return null;
        }
    }

    /// <summary>When and why. The certificate is on the list whatever else is said there: what can't be read counts as the worst.</summary>
    private static (DateTimeOffset Since, int Reason) Details(X509CrlEntry entry)
    {
        try
        {
            var reason = entry.GetExtensionValue(X509Extensions.ReasonCode) is { } code ? DerEnumerated.GetInstance(Asn1Object.FromByteArray(code.GetOctets())).IntValueExact : 0;
            var since = Certificates.Utc(entry.RevocationDate);
            if (entry.GetExtensionValue(X509Extensions.InvalidityDate) is { } invalid && Certificates.Utc(Asn1GeneralizedTime.GetInstance(Asn1Object.FromByteArray(invalid.GetOctets())).ToDateTime()) is var earlier && earlier < since)
                since = earlier;
            return (since, reason);
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            return (DateTimeOffset.UnixEpoch, 0);
        }
    }

    private static (DateTimeOffset Since, int Reason) Details(RevokedStatus revoked)
    {
        try
        {
            return (Certificates.Utc(revoked.RevocationTime), revoked.HasRevocationReason ? revoked.RevocationReason : 0);
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            return (DateTimeOffset.UnixEpoch, 0);
        }
    }

    /// <summary>Lists of some reasons only, of others' certificates, of changes, or of another kind of certificate say nothing here.</summary>
    private static bool Covers(X509Crl list, X509Certificate certificate)
    {
        if (list.GetCriticalExtensionOids()?.Any(id => !KnownOfLists.Contains(id)) == true || list.GetNonCriticalExtensionOids()?.Contains("2.5.29.27") == true)
            return false;
        if (list.GetExtensionValue(X509Extensions.IssuingDistributionPoint) is not { } extension)
            return true;
        var point = IssuingDistributionPoint.GetInstance(Asn1Object.FromByteArray(extension.GetOctets()));
        if (point.IsIndirectCrl || point.OnlyContainsAttributeCerts || point.OnlySomeReasons is not null
            || point.OnlyContainsUserCerts && certificate.IsAuthority() || point.OnlyContainsCACerts && !certificate.IsAuthority())
            return false;
        return point.DistributionPoint is not { } name || NamesOf(certificate).Any(other => other.Equals(name.ToAsn1Object()));
    }

    private static IEnumerable<Asn1Object> NamesOf(X509Certificate certificate) =>
        certificate.GetExtensionValue(X509Extensions.CrlDistributionPoints) is { } extension
            ? CrlDistPoint.GetInstance(Asn1Object.FromByteArray(extension.GetOctets())).GetDistributionPoints()
                .Where(point => point.DistributionPointName is not null && point.Reasons is null && point.CrlIssuer is null)
                .Select(point => point.DistributionPointName.ToAsn1Object())
            : [];

    private Word? Of(BasicOcspResp answer, X509Certificate certificate, X509Certificate issuer)
    {
        try
        {
            var about = answer.Responses.FirstOrDefault(one => one.GetCertID().SerialNumber.Equals(certificate.SerialNumber) && one.GetCertID().MatchesIssuer(issuer));
            if (about is null || !Algorithms.IsTakenSignature(answer.SignatureAlgorithm.Algorithm.Id) || !IsSpokenFor(answer, issuer)
                || about.GetCriticalExtensionOids()?.Count > 0 || answer.GetCriticalExtensionOids()?.Count > 0)
                return null;
            var from = Certificates.Utc(about.ThisUpdate);
            var until = about.NextUpdate is { } next ? Certificates.Utc(next) : from + AnswerHolds;
            return about.GetCertStatus() switch
            {
                null => new(from, until, null, 0),
                RevokedStatus revoked when Details(revoked) is var (since, reason) => new(from, until, since, reason),
                _ => null,
            };
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            return null;
        }
    }

    /// <summary>Signed by the authority itself, or by whom it named for this and nothing else, without asking about that one in turn.</summary>
    private bool IsSpokenFor(BasicOcspResp answer, X509Certificate issuer)
    {
        if (issuer.MayBeUsedFor(DigitalSignature) && answer.Verify(issuer.GetPublicKey()))
            return true;
        var produced = Certificates.Utc(answer.ProducedAt);
        return answer.GetCerts().Take(4).Any(responder =>
            responder.IssuerDN.Equivalent(issuer.SubjectDN)
            && Algorithms.WeaknessOf(responder) is null
            && !responder.IsAuthority()
            && responder.GetExtendedKeyUsage()?.Contains(KeyPurposeID.id_kp_OCSPSigning) == true
            && responder.MayBeUsedFor(DigitalSignature)
            && responder.GetExtensionValue(Org.BouncyCastle.Asn1.Ocsp.OcspObjectIdentifiers.PkixOcspNocheck) is not null
            && responder.IsValidAt(produced) && responder.IsValidAt(now)
            && responder.IsSignedBy(issuer)
            && answer.Verify(responder.GetPublicKey()));
    }

    private static bool IsMalformed(Exception failure) => failure is not (OutOfMemoryException or OperationCanceledException);

    /// <param name="From">Since when it is known; <paramref name="Until"/> by when more should be known.</param>
    /// <param name="Since">Revoked since then; null when it is not.</param>
    private readonly record struct Word(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? Since, int Reason);
}

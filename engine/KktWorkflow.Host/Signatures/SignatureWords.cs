using System.Globalization;
using System.Resources;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Signatures;

/// <summary>A verdict in words.</summary>
internal static class SignatureWords
{
    private const string Moment = "HH':'mm':'ss d'/'M'/'yyyy";

    private static readonly ResourceManager Texts = new(typeof(SignatureTexts).FullName!, typeof(SignatureTexts).Assembly);

    public static string Of(string key, CultureInfo culture, params ReadOnlySpan<object?> facts) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key), facts);

    /// <summary>What is wrong, and what to do.</summary>
    public static string Of(SignatureFinding finding, CultureInfo culture) => $"{finding.Code} · {Of(finding.Code, culture, finding.Place, finding.Fact)}";

    /// <summary>The whole report, a line each: the verdict first.</summary>
    public static IEnumerable<string> Lines(SignatureReport report, string file, CultureInfo culture)
    {
        yield return Of(!report.IsValid ? "Invalid" : report.ApprovedSha256 is null ? "Valid.NotCompared" : "Valid", culture, file);
        yield return "  " + Of("Hash", culture, report.Sha256);
        yield return "  " + Of(report.ApprovedSha256 is null ? "NotCompared" : "Compared", culture, report.ApprovedSha256);
        foreach (var finding in report.Findings)
            yield return "  " + Of(finding, culture);
        foreach (var signature in report.Signatures)
        {
            var state = signature.InApproved ? "Signature.InApproved" : signature.IsValid ? "Signature.Valid" : "Signature.Invalid";
            yield return "  " + Of("Signature", culture, signature.Field, Of(state, culture));
            if (signature.Signer is { } signer)
                yield return "    " + Of("Signer", culture, signer.CommonName, signer.Serial, At(signer.NotBefore), At(signer.NotAfter), signer.Thumbprint);
            yield return "    " + Of("Covers", culture, signature.SignedBytes);
            if (signature.Picture is { } picture)
                yield return "    " + Of(picture.Page > 0 ? "Picture" : "Picture.Somewhere", culture, picture.Page, picture.Left, picture.Bottom, picture.Right, picture.Top);
            if (signature.Time is { } time)
                yield return "    " + Of(time, report.At, culture);
            foreach (var finding in signature.Findings)
                yield return "    " + Of(finding, culture);
        }
    }

    private static string Of(SigningTime time, Instant checkedAt, CultureInfo culture) => time switch
    {
        SigningTime.Proven proven => Of("Time.Proven", culture, At(proven.At), proven.Authority),
        SigningTime.Claimed claimed => Of("Time.Claimed", culture, claimed.At is { } at ? At(at) : Of("Time.Unsaid", culture), At(checkedAt)),
        _ => throw new ArgumentOutOfRangeException(nameof(time)),
    };

    private static string At(Instant at) => BoardClock.Of(at.ToDateTimeOffset(), Moment);
}

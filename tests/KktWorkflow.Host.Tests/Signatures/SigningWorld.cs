using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Signatures;

namespace KktWorkflow.Host.Tests.Signatures;

/// <summary>An authority, those whom it certifies, and what is verified against it.</summary>
internal sealed class SigningWorld
{
    private const string Stamping = "1.3.6.1.5.5.7.3.8";
    private const string Answering = "1.3.6.1.5.5.7.3.9";

    public SigningWorld()
    {
        Root = TestAuthority.Root();
        Issuing = Root.Issue("CA cấp chứng thư", new() { IsAuthority = true });
        Leader = Issuing.Issue("Nguyễn Văn An");
        Stamper = Issuing.Issue("Dấu thời gian", new() { Purpose = Stamping, IsPurposeCritical = true });
        Responder = Issuing.Issue("Trả lời OCSP", new() { Purpose = Answering, IsNotChecked = true });
    }

    public static DateTimeOffset Now => TestAuthority.Now;

    public TestAuthority Root { get; }
    public TestAuthority Issuing { get; }
    public TestAuthority Leader { get; }
    public TestAuthority Stamper { get; }
    public TestAuthority Responder { get; }

    /// <summary>By which all that these authorities issued is known not to be revoked, now.</summary>
    public IReadOnlyList<byte[]> Lists => [Root.List(), Issuing.List()];

    /// <summary>Signs as it should be.</summary>
    public TestSigner Signer => new(Leader) { Lists = Lists, Stamp = new(Stamper, Now.AddMinutes(-1)) };

    public TrustAnchors Anchors => TrustAnchors.Of([Root.ForMessages]);

    public SignatureReport Verify(TestPdf pdf, byte[]? approved = null, DateTimeOffset? now = null) => Verify(pdf.Bytes, approved, now);

    public SignatureReport Verify(byte[] file, byte[]? approved = null, DateTimeOffset? now = null) => SignatureVerification.Verify(
        file, approved is null ? null : ApprovedBytes.Of(approved), Anchors.WithStamps(Anchors), Instant.From(now ?? Now));

    /// <summary>The codes of all that was found, about the file first.</summary>
    public static string Codes(SignatureReport report) =>
        string.Join(' ', report.Findings.Concat(report.Added.SelectMany(signature => signature.Findings)).Select(finding => finding.Code));

    public static string Told(SignatureReport report) => string.Join("; ", SignatureWords.Lines(report, "f", System.Globalization.CultureInfo.GetCultureInfo("en")));
}

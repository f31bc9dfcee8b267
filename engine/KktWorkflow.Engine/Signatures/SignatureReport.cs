using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Signatures;

/// <summary>What a verification found in a file.</summary>
/// <param name="Sha256">Of the bytes that were looked at, 64 lower-case hexadecimal digits: the report is about these bytes and no others.</param>
/// <param name="ApprovedSha256">Of the approved bytes that the file was held against; null when it was held against none.</param>
/// <param name="At">The moment that the verification took as now.</param>
/// <param name="Findings">About the file as a whole.</param>
public sealed record SignatureReport(
    string Sha256, long Bytes, string? ApprovedSha256, Instant At, EquatableArray<SignatureVerdict> Signatures, EquatableArray<SignatureFinding> Findings)
{
    /// <summary>The signatures that were added to the approved bytes; all of them where there are no approved bytes.</summary>
    [JsonIgnore]
    public IEnumerable<SignatureVerdict> Added => Signatures.Where(s => !s.InApproved);

    /// <summary>True only when nothing was found in the file or in a signature that was added to the approved bytes, and at least one was added.</summary>
    [JsonIgnore]
    public bool IsValid => Findings.IsEmpty && Added.Any() && Added.All(s => s.IsValid);

    /// <summary>This report, held against who must have signed: every added signature has to be by a certificate of theirs that nobody else holds.</summary>
    /// <param name="thumbprints">Those registered for the person, as in <see cref="SignerCertificate.Thumbprint"/>.</param>
    public SignatureReport For(IReadOnlySet<string> thumbprints) => this with
    {
        Signatures = [.. Signatures.Select(signature => signature.InApproved || signature.Signer is { } signer && thumbprints.Contains(signer.Thumbprint)
            ? signature
            : signature with { Findings = signature.Findings.Add(new(SignatureFinding.OtherSigner, signature.Field, signature.Signer?.CommonName ?? "")) })],
    };
}

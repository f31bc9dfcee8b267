namespace KktWorkflow.Engine.Signatures;

/// <summary>What one signature is worth. Valid without findings.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="SignedBytes">How many bytes from the start of the file on it covers, its own gap left out.</param>
/// <param name="InApproved">It stands in the approved bytes, whose approval answers for it: told for completeness, and what is found in it counts no more.</param>
/// <param name="Signer">Null where the signature can't be read that far.</param>
/// <param name="Picture">Null where it shows none.</param>
public sealed record SignatureVerdict(string Field, long SignedBytes, bool InApproved, SignerCertificate? Signer, SigningTime? Time, EquatableArray<SignatureFinding> Findings, SignaturePicture? Picture = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsValid => Findings.IsEmpty;
}

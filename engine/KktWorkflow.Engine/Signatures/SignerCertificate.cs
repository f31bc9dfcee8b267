namespace KktWorkflow.Engine.Signatures;

/// <summary>By what a signer is told apart, and no more of the certificate than that: its whole subject may hold a citizen's number.</summary>
/// <param name="Thumbprint">SHA-256 of the certificate, 64 lower-case hexadecimal digits. A person is known by this alone, never by the name.</param>
/// <param name="Serial">Hexadecimal.</param>
/// <param name="CommonName">To be shown; proves nothing.</param>
public sealed record SignerCertificate(string Thumbprint, string Serial, string CommonName, Instant NotBefore, Instant NotAfter);

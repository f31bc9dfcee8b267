namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>What is known about the revocation of one certificate.</summary>
internal abstract record RevocationStatus
{
    private RevocationStatus()
    {
    }

    /// <summary>Known not to be revoked at the moment that was asked for.</summary>
    public sealed record Good : RevocationStatus;

    public sealed record Revoked(DateTimeOffset Since) : RevocationStatus;

    public sealed record Unknown : RevocationStatus;
}

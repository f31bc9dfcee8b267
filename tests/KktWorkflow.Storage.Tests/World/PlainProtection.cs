using KktWorkflow.Storage.Sealing;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Protects nothing, so that a test can be the administrator who has the keys of the hosts too.</summary>
internal sealed class PlainProtection : ISecretProtection
{
    public static readonly PlainProtection Instance = new();

    public string Protect(byte[] secret) => Convert.ToBase64String(secret);

    public byte[] Unprotect(string secret) => Convert.FromBase64String(secret);
}

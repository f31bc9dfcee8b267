using KktWorkflow.Storage.Sealing;
using Microsoft.AspNetCore.DataProtection;

namespace KktWorkflow.Host.Sealing;

/// <summary>Protects the key of the seals with the keys of the hosts.</summary>
internal sealed class HostSecrets(IDataProtectionProvider protection) : ISecretProtection
{
    private readonly IDataProtector _protector = protection.CreateProtector("seal.key");

    public string Protect(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    public byte[] Unprotect(string secret) => _protector.Unprotect(Convert.FromBase64String(secret));
}

namespace KktWorkflow.Storage.Sealing;

/// <summary>Protects what may not stand in the database in the clear, with the keys of the hosts. Safe for many threads.</summary>
public interface ISecretProtection
{
    string Protect(byte[] secret);

    /// <summary>Throws <see cref="System.Security.Cryptography.CryptographicException"/> for what these keys have not protected.</summary>
    byte[] Unprotect(string secret);
}

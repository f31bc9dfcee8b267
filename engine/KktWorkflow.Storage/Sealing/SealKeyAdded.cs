namespace KktWorkflow.Storage.Sealing;

/// <summary>Data of a line of `register/keys`: from here on seals are signed with this key.</summary>
/// <param name="Key">Its name.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, base64.</param>
/// <param name="Previous">The key before; null for the first.</param>
/// <param name="FirstSeal">Number of the seal from which on it signs.</param>
/// <param name="Signature">Of the key before over the bytes of the public key, base64; null for the first.</param>
public sealed record SealKeyAdded(string Key, string PublicKey, long FirstSeal, string? Previous, string? Signature);

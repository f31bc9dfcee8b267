using System.Security.Cryptography;

namespace KktWorkflow.Host.Signatures;

/// <summary>What was approved, by which a signed file is held: it has to begin with these bytes.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record ApprovedBytes(long Length, string Sha256)
{
    public static ApprovedBytes Of(ReadOnlySpan<byte> bytes) => new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public bool AreStartOf(ReadOnlySpan<byte> file) => Length > 0 && Length <= file.Length && Of(file[..(int)Length]) == this;
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.PublicLookup;

/// <summary>The secret on a receipt: ten random characters that nobody takes for others, so that it can be read from paper and told by telephone. Only its hash is kept. Thread-safe.</summary>
internal static class LookupSecret
{
    /// <summary>How many characters a secret has.</summary>
    public const int Length = 10;

    // No 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V: forty-four bits in ten characters, each guess costs a slow hash, and who guesses is slowed down.
    private const string Alphabet = "34679ACEFGHJKMNPRTUWXY";

    private const int Half = Length / 2;

    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();

    /// <summary>Of no secret: what a look-up is compared with where there is no case, so that it takes as long.</summary>
    private static readonly string HashOfNone = Hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>A new secret as it is printed: `ACE34-679FG`.</summary>
    public static string Draw() => Printed(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>A salted and slow hash.</summary>
    public static string HashOf(string secret) => Hasher.HashPassword(Nobody, Plain(secret));

    /// <summary>True when <paramref name="typed"/> is the secret of <paramref name="hash"/>, however it is spaced and in whichever case. Takes as long without a hash.</summary>
    public static bool IsOf(string? hash, string typed) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? HashOfNone, Plain(typed)) != PasswordVerificationResult.Failed && hash is not null;

    private static string Printed(string plain) => $"{plain[..Half]}-{plain[Half..]}";

    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

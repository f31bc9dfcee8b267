using System.Text.Json.Serialization;

namespace KktWorkflow.Engine.Signatures;

/// <summary>When something was signed, and how that is known.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Proven), "proven")]
[JsonDerivedType(typeof(Claimed), "claimed")]
public abstract record SigningTime
{
    private SigningTime()
    {
    }

    /// <summary>A genuine time stamp says that the signature was there at <paramref name="At"/>.</summary>
    /// <param name="Authority">Common name of who stamped it.</param>
    public sealed record Proven(Instant At, string Authority) : SigningTime;

    /// <summary>The signer says so, and nothing proves it: certificates and revocation were judged at the time of the verification instead.</summary>
    /// <param name="At">Null when nothing is said.</param>
    public sealed record Claimed(Instant? At) : SigningTime;
}

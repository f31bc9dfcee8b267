using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Who put their name under a version, as what, and under which content.</summary>
/// <param name="By">The signer with position and unit at that time, and for whom.</param>
/// <param name="Hash">The signed hash of the content (<see cref="SignedContent"/>), lower-case hex. A signature under another content is void.</param>
public sealed record Signature(SignatureMeaning Meaning, Actor By, Instant At, string? Comment, string Hash)
{
    /// <summary>True when <paramref name="person"/> gave it, or when it was given for them.</summary>
    public bool IsOf(PersonId person) => By.Id == person || By.OnBehalfOf?.Id == person;
}

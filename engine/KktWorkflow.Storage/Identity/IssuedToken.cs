using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Identity;

/// <summary>A token on its way to its owner; it is not stored and can't be shown again.</summary>
/// <param name="ExpiresAt">System time.</param>
public sealed record IssuedToken(string Token, Instant ExpiresAt);

namespace KktWorkflow.Storage.Identity;

/// <summary>For whom a token was given out.</summary>
/// <param name="SecurityStamp">The account's at that time: with another one, everything that it got before is over.</param>
public sealed record TokenHolder(Guid Account, string SecurityStamp);

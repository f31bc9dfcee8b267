namespace KktWorkflow.Storage.Sealing;

/// <summary>A copy of a seal that leaves the house.</summary>
/// <param name="Target">Mail address, or folder.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was delivered, or is tried next; system time.</param>
/// <param name="LastError">Null when nothing failed.</param>
public sealed record SealDelivery(long Number, SealPlace Kind, string Target, bool IsDone, int Attempts, Engine.Instant At, string? LastError);

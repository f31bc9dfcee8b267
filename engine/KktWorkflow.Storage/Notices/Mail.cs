using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Notices;

/// <summary>One mail to one person. The id is its idempotency key: it stays the same at each attempt.</summary>
/// <param name="Address">The person's address now; empty when there is none any more.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="Refusals">How often the server would not have it. While no server is reached nothing is refused.</param>
/// <param name="ClaimedUntil">System time until which it is nobody else's.</param>
/// <param name="Notices">The oldest first; what was read in the app meanwhile, or has lost its reason, is not among them.</param>
public sealed record Mail(Guid Id, PersonId Person, string Address, int Attempts, int Refusals, Instant ClaimedUntil, IReadOnlyList<Notice> Notices);

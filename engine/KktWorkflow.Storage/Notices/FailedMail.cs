using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Notices;

/// <summary>A mail that did not get out, as the list of failures shows it.</summary>
/// <param name="State">Pending while it is still tried.</param>
/// <param name="Next">System time of the next attempt, or of the last one when it is not tried any more.</param>
public sealed record FailedMail(Guid Id, PersonId Person, MailState State, int Notices, int Attempts, Instant Next, string Error);

using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Storage.Outbox;

/// <summary>Something to send. <see cref="Key"/> is its idempotency key.</summary>
/// <param name="Text">Personal; null when the event has none or it was erased.</param>
public sealed record OutboxMessage(CaseId Case, long Sequence, NotificationRequested Notice, string? Text, int Attempts)
{
    public string Key => FormattableString.Invariant($"{Case}/{Sequence}");
}

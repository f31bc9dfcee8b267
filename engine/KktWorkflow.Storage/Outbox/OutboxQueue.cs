using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Outbox;

/// <summary>What waits to leave the house, sent at least once. Sending is the host's business; this keeps what became of it.</summary>
public sealed class OutboxQueue
{
    private const int MostAttempts = 8;

    /// <summary>After so long another host may send a message that was claimed and is still there: its host died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly Attempts _attempts;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _systemClock;
    private readonly string _host;

    internal OutboxQueue(Administration administration, ContextSource contexts, Attempts attempts, TimeProvider processClock, TimeProvider systemClock, string host)
    {
        _administration = administration;
        _contexts = contexts;
        _attempts = attempts;
        _clock = processClock;
        _systemClock = systemClock;
        _host = host;
    }

    /// <summary>Claims messages that may leave now, the oldest first; no other host gets them before <see cref="Sent"/>, <see cref="Failed"/> or five minutes.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimDue(int limit, CancellationToken cancellation)
    {
        var now = Instant.From(_clock.GetUtcNow());
        var systemNow = Instant.From(_systemClock.GetUtcNow());
        var rows = await _attempts.Write(session => session.LeaseOutbox(now, systemNow, systemNow.Plus(Lease), _host, limit), cancellation);
        await using var context = _contexts.Create();
        var due = new List<OutboxMessage>(rows.Count);
        foreach (var row in rows)
        {
            var recorded = (await context.LoadEvents(new(row.CaseId), row.Sequence - 1, limit: 1, cancellation))[0];
            due.Add(new(new(row.CaseId), row.Sequence, (NotificationRequested)recorded.Event, recorded.Event.Personal?.Text, row.Attempts));
        }

        return due;
    }

    public Task Sent(OutboxMessage message, CancellationToken cancellation) =>
        Change(message, row => (row with { Status = OutboxMessages.Sent, Attempts = row.Attempts + 1, LastError = null, LeasedBy = null, LeasedUntil = null }), cancellation);

    /// <summary>Tries again after a pause that doubles with each attempt; after the eighth the message stays in the list of failures.</summary>
    public Task Failed(OutboxMessage message, string error, CancellationToken cancellation) => Change(
        message,
        row => row with
        {
            Status = row.Attempts + 1 >= MostAttempts ? OutboxMessages.Failed : OutboxMessages.Pending,
            Attempts = row.Attempts + 1,
            LastError = error,
            LeasedBy = null,
            LeasedUntil = null,
            NotBefore = Instant.From(_clock.GetUtcNow()).Plus(TimeSpan.FromMinutes(1 << row.Attempts)).Microseconds,
        },
        cancellation);

    private Task Change(OutboxMessage message, Func<OutboxRow, OutboxRow> change, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.Outbox.AsNoTracking().FirstOrDefaultAsync(m => m.CaseId == message.Case.Value && m.Sequence == message.Sequence, cancellation);
            if (row is { Status: OutboxMessages.Pending })
                context.Update(change(row));
        },
        cancellation);
}

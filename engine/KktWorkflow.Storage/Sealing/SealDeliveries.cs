using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sealing;

/// <summary>Copies of seals on their way to where they are kept. Delivering is the host's business, at least once each; this keeps what became of them.</summary>
public sealed class SealDeliveries
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;

    internal SealDeliveries(Administration administration, ContextSource contexts, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _clock = systemClock;
    }

    private long Now => Instant.From(_clock.GetUtcNow()).Microseconds;

    /// <summary>The oldest copy that may be tried now, for <paramref name="lease"/> nobody else's; null when there is none.</summary>
    public Task<SealDelivery?> TakeDue(TimeSpan lease, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = Now;
            var row = await context.SealDeliveries.Where(d => !d.IsDone && d.TryAt <= now).OrderBy(d => d.TryAt).ThenBy(d => d.Number).FirstOrDefaultAsync(cancellation);
            if (row is null)
                return null;
            row.Attempts++;
            row.TryAt = new Instant(now).Plus(lease).Microseconds;
            return Of(row);
        },
        cancellation);

    public Task Delivered(SealDelivery delivery, CancellationToken cancellation) => Conclude(delivery, isDone: true, TimeSpan.Zero, null, cancellation);

    /// <summary>It is tried again after <paramref name="pause"/>, without end: a seal that is kept nowhere else proves nothing.</summary>
    public Task Failed(SealDelivery delivery, TimeSpan pause, string error, CancellationToken cancellation) => Conclude(delivery, isDone: false, pause, error, cancellation);

    /// <summary>For each place the latest copy that went there or is to go there.</summary>
    public async Task<IReadOnlyList<SealDelivery>> LatestOfEach(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.SealDeliveries.Where(d => d.Number == context.SealDeliveries.Where(o => o.Kind == d.Kind && o.Target == d.Target).Max(o => o.Number))
            .OrderBy(d => d.Kind).ThenBy(d => d.Target).ToListAsync(cancellation);
        return rows.ConvertAll(Of);
    }

    private Task Conclude(SealDelivery delivery, bool isDone, TimeSpan pause, string? error, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var kind = StoredWord.Of(delivery.Kind);
            var row = await context.SealDeliveries.FirstOrDefaultAsync(d => d.Number == delivery.Number && d.Kind == kind && d.Target == delivery.Target, cancellation);
            if (row is null or { IsDone: true })
                return;
            (row.IsDone, row.LastError) = (isDone, error);
            row.TryAt = Instant.From(_clock.GetUtcNow()).Plus(pause).Microseconds;
        },
        cancellation);

    private static SealDelivery Of(SealDeliveryRow row) => new(row.Number, StoredWord.Parse<SealPlace>(row.Kind), row.Target, row.IsDone, row.Attempts, new(row.TryAt), row.LastError);
}

using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sweeping;

/// <summary>Lets one host at a time do what is to be done once. A lease that its host does not renew ends by itself, so that a dead host holds nothing up.</summary>
public sealed class LeaseStore
{
    private readonly Administration _administration;
    private readonly TimeProvider _clock;
    private readonly string _holder;

    internal LeaseStore(Administration administration, TimeProvider systemClock, string host)
    {
        _administration = administration;
        _clock = systemClock;
        // Two processes of one machine are two holders.
        _holder = $"{host}/{Guid.CreateVersion7(systemClock.GetUtcNow()):N}";
    }

    /// <summary>Takes or renews the lease on <paramref name="name"/>; false while another host holds it.</summary>
    public Task<bool> Take(string name, TimeSpan length, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = Instant.From(_clock.GetUtcNow());
            var lease = await context.Leases.FirstOrDefaultAsync(l => l.Name == name, cancellation);
            if (lease is null)
                context.Leases.Add(lease = new() { Name = name });
            else if (lease.Holder != _holder && lease.Until > now.Microseconds && lease.Until <= now.Plus(length + ClockSkew.Most).Microseconds)
                return false;
            lease.Holder = _holder;
            lease.Until = now.Plus(length).Microseconds;
            return true;
        },
        cancellation);
}

using KktWorkflow.Engine;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Process time: what events, timers and pages are stamped with. The system's time, or a virtual one that stands still between moves. Safe for concurrent use.</summary>
public sealed class ProcessClock : TimeProvider
{
    private readonly TimeProvider _system;

    // Microseconds of the virtual time; MinValue while the clock is the system's.
    private long _position;

    public ProcessClock(TimeProvider system, Instant? start)
    {
        _system = system;
        _position = start?.Microseconds ?? long.MinValue;
    }

    public bool IsVirtual => Interlocked.Read(ref _position) != long.MinValue;

    public Instant Now
    {
        get
        {
            var position = Interlocked.Read(ref _position);
            return position == long.MinValue ? Instant.From(_system.GetUtcNow()) : new Instant(position);
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    /// <summary>Moves a virtual clock forward. Never back: an earlier time is ignored.</summary>
    public void AdvanceTo(Instant to)
    {
        if (!IsVirtual)
            throw new InvalidOperationException("Only a virtual clock can be moved.");
        long before;
        do
        {
            before = Interlocked.Read(ref _position);
            if (to.Microseconds <= before)
                return;
        }
        while (Interlocked.CompareExchange(ref _position, to.Microseconds, before) != before);
    }
}

namespace KktWorkflow.Host.Demo;

/// <summary>Process time while the demo's past is played: stands still until it is set, and never goes back.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void AdvanceTo(DateTimeOffset time) => Interlocked.Exchange(ref _ticks, Math.Max(time.UtcTicks, Interlocked.Read(ref _ticks)));
}

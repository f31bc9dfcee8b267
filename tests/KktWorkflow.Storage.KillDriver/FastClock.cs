namespace KktWorkflow.Storage.KillDriver;

/// <summary>Process time at six thousand times its speed, so that timers of an hour fall due while the driver lives.</summary>
internal sealed class FastClock(DateTimeOffset start) : TimeProvider
{
    private const int Speed = 6_000;

    private readonly long _begun = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_begun) * Speed;
}

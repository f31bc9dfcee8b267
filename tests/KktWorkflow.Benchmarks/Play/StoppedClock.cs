namespace KktWorkflow.Benchmarks.Play;

/// <summary>Process time that stands still, at a moment of which the measurement is.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A clock that lets something happen before it is read: in the middle of a decision, between what it reads and what it stores. Once, or each time.</summary>
internal sealed class InterruptedClock(ManualClock clock) : TimeProvider
{
    private Action? _interruption;

    public void Interrupt(Action interruption) => _interruption = interruption;

    /// <summary>Each time that it is read.</summary>
    public void InterruptAlways(Action interruption) => _interruption = () =>
    {
        interruption();
        InterruptAlways(interruption);
    };

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Exchange(ref _interruption, null)?.Invoke();
        return clock.GetUtcNow();
    }
}

namespace KktWorkflow.Storage.Tests.World;

/// <summary>A clock of a host that dies after a number of looks at it: between two commands, wherever the test wants.</summary>
internal sealed class BreakingClock(ManualClock clock) : TimeProvider
{
    private int _looks = int.MaxValue;

    public void BreakAfter(int looks) => Volatile.Write(ref _looks, looks);

    public void Mend() => Volatile.Write(ref _looks, int.MaxValue);

    public override DateTimeOffset GetUtcNow() => Interlocked.Decrement(ref _looks) >= 0 ? clock.GetUtcNow() : throw new OperationCanceledException("The host died.");
}

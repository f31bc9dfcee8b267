namespace KktWorkflow.Host.Rehearsal;

/// <summary>How many runs of random cases a host plays at once: each takes all processors for some seconds, and people work on the same machine.</summary>
internal sealed class RehearsalRuns : IDisposable
{
    public const int AtOnce = 2;

    private readonly SemaphoreSlim free = new(AtOnce);

    /// <summary>False when as many are under way as may be. Each true wants a <see cref="Leave"/>.</summary>
    public bool TryEnter() => free.Wait(0);

    public void Leave() => free.Release();

    public void Dispose() => free.Dispose();
}

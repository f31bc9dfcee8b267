using KktWorkflow.Engine;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Delivers messages between cases: right after the commit that wrote them, and what a stopped or broken delivery left behind.</summary>
internal sealed class DeliverMessages(InboxDelivery inbox) : ISweep, IDisposable
{
    // A move of the clock delivers too.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public static string Name => "messages";

    public static TimeSpan Every => TimeSpan.FromSeconds(15);

    public static DueWork? Wakes => DueWork.Messages;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            return await inbox.DeliverPending(cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);

    public void Dispose() => _oneAtATime.Dispose();
}

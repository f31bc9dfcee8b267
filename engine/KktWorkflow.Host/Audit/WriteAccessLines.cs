using KktWorkflow.Engine;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Audit;

/// <summary>Writes the access log in batches, at most a second late.</summary>
internal sealed class WriteAccessLines(AccessLog log) : ISweep
{
    public static string Name => "access";

    public static TimeSpan Every => TimeSpan.FromMilliseconds(500);

    public static DueWork? Wakes => null;

    public Task<int> RunAsync(CancellationToken cancellation) => log.WriteAsync(cancellation);

    public Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => Task.FromResult<Instant?>(null);
}

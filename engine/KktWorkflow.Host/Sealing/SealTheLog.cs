using KktWorkflow.Engine;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Sweeping;

namespace KktWorkflow.Host.Sealing;

/// <summary>Seals the log of each day whose time has come. A virtual clock seals when it is moved. Of several hosts one makes the seal: its row claims the day.</summary>
internal sealed class SealTheLog(SealStore seals, RegisterStore registers, ISecretProtection secrets, LogCheck check, ProcessClock clock) : ISweep, IDisposable
{
    // A move of the clock seals too.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public static string Name => "seals";

    public static TimeSpan Every => TimeSpan.FromMinutes(1);

    public static DueWork? Wakes => null;

    /// <summary>Whoever sealed checks the whole log right afterwards, beside the work that goes on.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (clock.IsVirtual)
            return 0;
        var made = await SealDueAsync(cancellation);
        if (made > 0)
            check.Start(null);
        return made;
    }

    public async Task<int> SealDueAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            return await seals.SealDue(await SealDesk.PlanAsync(registers, cancellation), secrets, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Process time of the next seal, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextDueAsync(Instant upTo, CancellationToken cancellation) => await seals.NextDue(await SealDesk.PlanAsync(registers, cancellation), upTo, cancellation);

    public async Task<Instant?> NextAsync(Instant upTo, CancellationToken cancellation) => clock.IsVirtual ? null : await NextDueAsync(upTo, cancellation);

    public void Dispose() => _oneAtATime.Dispose();
}

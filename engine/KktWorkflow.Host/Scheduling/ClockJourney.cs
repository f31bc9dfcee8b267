using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Sealing;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Timers;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Moves the virtual clock: what falls due on the way is done in order of due time, each at its own due time, with what that arms in turn. One move at a time.</summary>
internal sealed class ClockJourney(ProcessClock clock, TimerSweep timers, StartSweep starts, DeliverMessages messages, SpreadNotices notices, NoticeSpreading spreading, SettingStore settings, AccessLog registers, SealTheLog seals) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Returns where the clock stands when all is committed. A clock that is further already stays there. What broke on the way is thrown, with the clock where it happened.</summary>
    public async Task<Instant> AdvanceAsync(Instant to, Actor actor, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var from = clock.Now;
            await messages.RunAsync(cancellation);
            Instant? triedToSeal = null;
            while (true)
            {
                // A day that can't be sealed holds the clock up once, not for ever.
                var seal = await seals.NextDueAsync(to, cancellation) is { } sealing && (triedToSeal is null || sealing > triedToSeal) ? sealing : (Instant?)null;
                if (new[] { await NextAsync(to, cancellation), seal }.Min() is not { } due)
                    break;
                clock.AdvanceTo(due);
                // Kept before anything is stamped with it: no host starts earlier than its last event.
                await settings.Save(SettingStore.Clock, clock.Now.ToString(), cancellation);
                await timers.FireDue(cancellation);
                await starts.StartDue(cancellation);
                await messages.RunAsync(cancellation);
                await notices.RunAsync(cancellation);
                // The day is sealed with what happened in it.
                if (due == seal)
                {
                    triedToSeal = seal;
                    await seals.SealDueAsync(cancellation);
                }
            }

            clock.AdvanceTo(to);
            await registers.Append("clock", "ClockMoved", JsonSerializer.SerializeToElement(new { from, to = clock.Now }, ApiJson.Options), actor, cancellation);
            return clock.Now;
        }
        finally
        {
            await settings.Save(SettingStore.Clock, clock.Now.ToString(), CancellationToken.None);
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // What was done is gone or leased, so each stop finds something that none before it has found.
    private async Task<Instant?> NextAsync(Instant to, CancellationToken cancellation)
    {
        Instant?[] next = [await timers.NextDue(to, cancellation), await starts.NextDue(to, cancellation), await spreading.NextDue(to, cancellation)];
        return next.Min();
    }
}

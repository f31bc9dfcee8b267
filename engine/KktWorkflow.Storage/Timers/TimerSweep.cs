using System.Collections.Concurrent;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Timers;

/// <summary>Fires what is due: claims a slice in a short transaction, committed before anything fires; each firing is a command of its own.
/// Late, twice or on two hosts has the effect of once, because the case decides whether it still holds the timer.</summary>
public sealed class TimerSweep
{
    private const int Slice = 256;

    /// <summary>Cases at once: while one commits, others are decided. On SQLite they share a commit.</summary>
    private const int CasesAtOnce = 16;

    /// <summary>After so long another sweep may try a timer that was claimed and is still there: its host died, or its case is paused.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly CaseCommandHandler _commands;
    private readonly ContextSource _contexts;
    private readonly Attempts _attempts;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;
    private readonly string _host;

    internal TimerSweep(CaseCommandHandler commands, ContextSource contexts, Attempts attempts, TimeProvider processClock, TimeProvider systemClock, string host)
    {
        _commands = commands;
        _contexts = contexts;
        _attempts = attempts;
        _processClock = processClock;
        _systemClock = systemClock;
        _host = host;
    }

    /// <summary>Fires all timers that are due now, in order of due time, with what those firings arm; those of several cases side by side. Returns how many fired.</summary>
    /// <exception cref="AggregateException">Timers broke and are tried again when their lease ends; all others fired.</exception>
    public async Task<int> FireDue(CancellationToken cancellation)
    {
        var fired = 0;
        var broken = new ConcurrentQueue<Exception>();
        while (true)
        {
            var now = Instant.From(_processClock.GetUtcNow());
            var systemNow = Instant.From(_systemClock.GetUtcNow());
            var slice = await _attempts.Write(session => session.LeaseTimers(now, systemNow, systemNow.Plus(Lease), _host, Slice), cancellation);
            // Those of one case one after the other; the cases begin in order of due time.
            await Parallel.ForEachAsync(
                slice.GroupBy(t => t.CaseId),
                new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce, CancellationToken = cancellation },
                async (ofCase, stop) => Interlocked.Add(ref fired, await Fire(ofCase, broken, stop)));
            if (slice.Count < Slice)
                return broken.IsEmpty ? fired : throw new AggregateException("Timers could not be fired.", broken);
        }
    }

    private async Task<int> Fire(IEnumerable<TimerRow> timers, ConcurrentQueue<Exception> broken, CancellationToken cancellation)
    {
        var fired = 0;
        foreach (var timer in timers)
        {
            try
            {
                if (await _commands.Handle(Firing(timer), cancellation) is CommandOutcome.Accepted { Events.IsEmpty: false })
                    fired++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not StorageFullException)
            {
                broken.Enqueue(failure);
            }
        }

        return fired;
    }

    private static CaseCommandRequest Firing(TimerRow timer) =>
        new(new(timer.CaseId), new FireTimer(timer.Number), Actor.System) { CommandId = CommandIds.Of("timer", timer.CaseId, timer.Number) };

    /// <summary>When the next timer that nobody has claimed falls due, if not after <paramref name="upTo"/>: where a virtual clock has to stop on its way.</summary>
    public async Task<Instant?> NextDue(Instant upTo, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var systemNow = Instant.From(_systemClock.GetUtcNow());
        var beyond = systemNow.Plus(Lease + ClockSkew.Most).Microseconds;
        var due = await context.Timers
            .Where(t => t.DueAt <= upTo.Microseconds && (t.LeasedUntil == null || t.LeasedUntil <= systemNow.Microseconds || t.LeasedUntil > beyond))
            .MinAsync(t => (long?)t.DueAt, cancellation);
        return due is { } at ? new Instant(at) : null;
    }
}

using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>Moves the cases of approved batches: a slice at a time, one logged command a case. The slice is written down before it begins and its results when it is done, so that a host that
/// dies is followed by one that goes on where it ended: each case was moved or not, and a case that is asked twice moves once. A slice that has begun is ended also when somebody stops its batch.</summary>
public sealed class MigrationRun
{
    private const string Lease = "migration";
    private const int CasesOfASlice = 50;

    /// <summary>While one commits, others are decided. On SQLite they share a commit.</summary>
    private const int CasesAtOnce = 16;

    private static readonly string Running = StoredWord.Of(MigrationState.Running);
    private static readonly string Stopped = StoredWord.Of(MigrationState.Stopped);

    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    private readonly CaseCommandHandler _commands;
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly LeaseStore _leases;
    private readonly TimeProvider _processClock;

    internal MigrationRun(CaseCommandHandler commands, Administration administration, ContextSource contexts, LeaseStore leases, TimeProvider processClock)
    {
        _commands = commands;
        _administration = administration;
        _contexts = contexts;
        _leases = leases;
        _processClock = processClock;
    }

    /// <summary>Goes on with the oldest batch that runs, or that was stopped within a slice. Nothing happens while another host is at it. Returns how many cases were gone through.</summary>
    /// <param name="slices">At most so many slices; the rest is left to a later turn.</param>
    public async Task<int> Run(int slices, CancellationToken cancellation)
    {
        var done = 0;
        for (var turn = 0; turn < slices; turn++)
        {
            if (await Oldest(cancellation) is null || !await _leases.Take(Lease, LeaseLength, cancellation))
                break;
            // What the host before has done, and whether somebody stopped it, is read under the lease.
            if (await Oldest(cancellation) is not { } batch)
                break;
            var slice = await Begin(batch.BatchId, cancellation);
            if (slice.Count == 0)
                continue;
            var results = await Move(batch, slice, cancellation);
            await End(batch.BatchId, slice, results, cancellation);
            done += slice.Count;
        }

        return done;
    }

    private async Task<MigrationBatchRow?> Oldest(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.MigrationBatches.Where(b => b.State == Running || (b.State == Stopped && b.Slice != null)).OrderBy(b => b.BatchId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The slice that a host before has begun, or the next one. None when the batch is through, which is then written down.</summary>
    private Task<List<Guid>> Begin(Guid id, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.MigrationBatches.FirstAsync(b => b.BatchId == id, cancellation);
            if (row.Slice is { } begun && (row.State == Running || row.State == Stopped))
                return JsonSerializer.Deserialize<List<Guid>>(begun) ?? [];
            if (row.State != Running)
                return [];
            var now = Instant.From(_processClock.GetUtcNow());
            if (await MigrationBatches.NoTarget(context, row.DefinitionId, row.ToVersionId, now, cancellation) is not null)
            {
                // Another version has taken its place meanwhile, or it was withdrawn: what was moved stays, and a new batch leads on.
                row.State = Stopped;
                await MigrationBatches.Record(context, row, "MigrationStopped", Actor.System, now, cancellation);
                return [];
            }

            var next = await MigrationBatches.CasesOf(context, row.DefinitionId, row.ReadPlan()).Where(c => c.CaseId.CompareTo(row.After) > 0)
                .OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(CasesOfASlice).ToListAsync(cancellation);
            if (next.Count > 0)
            {
                row.Slice = JsonSerializer.Serialize(next);
                return next;
            }

            row.State = StoredWord.Of(MigrationState.Done);
            await MigrationBatches.Record(context, row, "MigrationEnded", Actor.System, now, cancellation);
            return next;
        },
        cancellation);

    private async Task<Refusal?[]> Move(MigrationBatchRow batch, List<Guid> slice, CancellationToken cancellation)
    {
        var results = new Refusal?[slice.Count];
        var command = batch.ReadPlan().CommandOf(batch.BatchId, batch.ApprovedBy is { } by ? new PersonId(by) : null);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, slice.Count),
            new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce, CancellationToken = cancellation },
            async (n, stop) =>
            {
                try
                {
                    var request = new CaseCommandRequest(new(slice[n]), command, Actor.System) { CommandId = CommandIds.Of("migrate", slice[n], 0, batch.BatchId) };
                    results[n] = await _commands.Handle(request, stop) is CommandOutcome.Refused refused ? refused.Refusal : null;
                }
                catch (Exception broken) when (broken is not OperationCanceledException and not StorageFullException and not StorageUnavailableException)
                {
                    // A case that breaks stays, and holds nothing up. Its own page shows what is wrong with it.
                    results[n] = Refusal.Of(StorageRefusals.MigrationBroke, RefusalKind.Conflict, "", broken.GetType().Name);
                }
            });
        return results;
    }

    private Task End(Guid id, List<Guid> slice, Refusal?[] results, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var row = await context.MigrationBatches.FirstAsync(b => b.BatchId == id, cancellation);
            // A lease that ran out under a slow host, or a second run within this one, let another end the same slice: its cases have moved once, and their results are written down.
            if (row.Slice != JsonSerializer.Serialize(slice))
                return;
            var now = Instant.From(_processClock.GetUtcNow()).Microseconds;
            for (var n = 0; n < slice.Count; n++)
                context.MigrationResults.Add(new() { BatchId = id, CaseId = slice[n], At = now, Stayed = results[n] is { } why ? JsonSerializer.Serialize(why, CaseEventCodec.Json) : null });
            row.Moved += results.Count(r => r is null);
            row.Stayed += results.Count(r => r is not null);
            row.After = slice[^1];
            row.Slice = null;
        },
        cancellation);
}

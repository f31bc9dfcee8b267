using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Providers;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <summary>The two doors out of the log: erasing what is personal in an ended case, and purging a trial case whole. Each is itself a line of a register.</summary>
public sealed class StreamRemoval
{
    internal const string Erasures = "erasures";
    internal const string CaseErased = "CaseErased";
    internal const string Purges = "purges";
    internal const string StreamPurged = "StreamPurged";

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly Administration _administration;
    private readonly DatabaseProvider _provider;
    private readonly TimeProvider _clock;

    internal StreamRemoval(Administration administration, DatabaseProvider provider, TimeProvider processClock)
    {
        _administration = administration;
        _provider = provider;
        _clock = processClock;
    }

    /// <summary>Empties the private parts of an ended case with its stored state and search words. The chain stays whole. Null when done, else why not.</summary>
    public Task<Refusal?> EraseCase(CaseId id, string ground, Actor actor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var stream = LogStream.OfCase(id);
            await _provider.LockStream(context, stream.Name, cancellation);
            var ended = await context.Cases.AnyAsync(c => c.CaseId == id.Value && c.EndedAt != null, cancellation);
            if (!ended || await context.ErasedStreams.AnyAsync(e => e.Stream == stream.Name, cancellation))
                return Refuse(id);
            var through = await context.Streams.Where(s => s.Stream == stream.Name).Select(s => s.Sequence).FirstAsync(cancellation);
            var line = await Record(context, Erasures, CaseErased, new StreamRemoved(stream.Name, through, null, ground), actor, cancellation);
            context.ErasedStreams.Add(new() { Stream = stream.Name, ThroughSequence = through, RegisterSequence = line.Entry.Sequence });
            await context.SaveChangesAsync(cancellation);
            await _provider.EmptyPrivateParts(context, stream.Name, cancellation);
            await context.CaseStates.Where(s => s.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
            await context.SearchWords.Where(w => w.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
            // The numbers of documents are not personal and stay.
            await context.LogWords.Where(w => w.Stream == stream.Name && !context.LogIndex.Any(r => r.Stream == w.Stream && r.Sequence == w.Sequence && r.Kind == nameof(DocumentIssued)))
                .ExecuteDeleteAsync(cancellation);
            await context.StepDrafts.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
            await context.Cases.Where(c => c.CaseId == id.Value)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Applicant, (string?)null).SetProperty(c => c.Name, (string?)null), cancellation);
            return null;
        },
        cancellation);

    /// <summary>Deletes a trial case and all cases below it, each with its stream. Null when done, else why not.</summary>
    public Task<Refusal?> PurgeTrial(CaseId id, string ground, Actor actor, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (!await Purge(context, id, ground, actor, cancellation))
                return Refuse(id);
            for (var above = new List<Guid> { id.Value }; above.Count > 0;)
            {
                var links = await context.ChildLinks.Where(l => above.Contains(l.ParentId)).ToListAsync(cancellation);
                await context.ChildLinks.Where(l => above.Contains(l.ParentId)).ExecuteDeleteAsync(cancellation);
                above = [.. links.Select(l => l.ChildId).Order()];
                // One that an administrator purged before leaves nothing to do.
                foreach (var child in above)
                    await Purge(context, new(child), ground, actor, cancellation);
            }

            return null;
        },
        cancellation);

    /// <summary>False when there is no such trial. The links to its children stay.</summary>
    private async Task<bool> Purge(KktContext context, CaseId id, string ground, Actor actor, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(id);
        await _provider.LockStream(context, stream.Name, cancellation);
        var head = await context.Streams.AsNoTracking().FirstOrDefaultAsync(s => s.Stream == stream.Name, cancellation);
        if (head is null || !await context.Cases.AnyAsync(c => c.CaseId == id.Value && c.Kind == Trial, cancellation))
            return false;
        var line = await Record(context, Purges, StreamPurged, new StreamRemoved(stream.Name, head.Sequence, Convert.ToHexStringLower(head.Hash), ground), actor, cancellation);
        context.PurgedStreams.Add(new() { Stream = stream.Name, LastSequence = head.Sequence, HeadHash = head.Hash, RegisterSequence = line.Entry.Sequence });
        await context.SaveChangesAsync(cancellation);
        await _provider.DeleteLines(context, stream.Name, cancellation);
        await context.Streams.Where(s => s.Stream == stream.Name).ExecuteDeleteAsync(cancellation);
        await context.Cases.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.CaseStates.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.WorkItems.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Timers.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Waits.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Documents.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Questions.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.StepDrafts.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.SearchWords.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Inbox.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        await context.Outbox.Where(r => r.CaseId == id.Value).ExecuteDeleteAsync(cancellation);
        return true;
    }

    private Task<LogLine> Record(KktContext context, string register, string kind, StreamRemoved removed, Actor actor, CancellationToken cancellation) => context.Append(
        LogStream.OfRegister(register), kind, JsonSerializer.SerializeToUtf8Bytes(removed, CaseEventCodec.Json), actor, Instant.From(_clock.GetUtcNow()), cancellation);

    private static Refusal? Refuse(CaseId id) => Refusal.Of(StorageRefusals.CannotBeRemoved, RefusalKind.Conflict, "", id.ToString());
}

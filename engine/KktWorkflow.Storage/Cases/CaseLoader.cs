using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>Reads the state of a case: from its cache, or folded from the log when the cache is of an older format or was erased.</summary>
internal static class CaseLoader
{
    /// <summary><see cref="CaseState.None"/> when there is no such case.</summary>
    public static async Task<CaseState> LoadState(this KktContext context, CaseId id, CancellationToken cancellation)
    {
        var row = await context.CaseStates.FirstOrDefaultAsync(s => s.CaseId == id.Value, cancellation);
        return row is { Format: CaseState.FormatVersion }
            ? CaseEventCodec.DecodeState(row.State)
            : CaseFold.Fold(await context.LoadEvents(id, after: 0, limit: int.MaxValue, cancellation));
    }

    /// <summary>The same of several cases, in one query where their caches are good, by id.</summary>
    public static async Task<Dictionary<Guid, CaseState>> LoadStates(this KktContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rows = await context.CaseStates.Where(s => ids.Contains(s.CaseId)).ToDictionaryAsync(s => s.CaseId, cancellation);
        var states = new Dictionary<Guid, CaseState>(ids.Count);
        foreach (var id in ids)
        {
            states[id] = rows.TryGetValue(id, out var row) && row.Format == CaseState.FormatVersion
                ? CaseEventCodec.DecodeState(row.State)
                : await context.LoadState(new(id), cancellation);
        }

        return states;
    }

    /// <summary>Events of a case in their order, with the private parts that are still there.</summary>
    public static async Task<List<RecordedEvent>> LoadEvents(this KktContext context, CaseId id, long after, int limit, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(id).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Sequence > after).OrderBy(e => e.Sequence).Take(limit).ReadLines(context, cancellation);
        return lines.ConvertAll(l => l.ToRecorded());
    }

    public static RecordedEvent Decode(LogEntry entry, byte[]? content) =>
        new(entry.Sequence, entry.At, entry.Actor, CaseEventCodec.Decode(entry.Kind, entry.Data.Span, content)) { Command = entry.Command };

    /// <summary>The refusal for a case that has moved on: who acted last, and when.</summary>
    public static async Task<Refusal> MovedOn(this KktContext context, CaseId id, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(id).Name;
        var last = await context.LogEvents.Where(e => e.Stream == stream).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        if (last is null)
            return StorageRefusals.NotThere(id);
        var entry = CanonicalLog.Decode(last.Canonical);
        return StorageRefusals.MovedOn(entry.Sequence, entry.Actor.Name, entry.At);
    }
}

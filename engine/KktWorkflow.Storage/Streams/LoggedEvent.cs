using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Streams;

/// <summary>A line of the log as it is shown.</summary>
/// <param name="Entry">Envelope and data; the data are JSON bytes.</param>
/// <param name="Hash">Lower-case hex.</param>
/// <param name="Personal">The private part's JSON bytes; null when there is none or when it was erased.</param>
public sealed record LoggedEvent(LogEntry Entry, string Hash, byte[]? Personal)
{
    public CaseId? Case => Entry.Stream.CaseId;

    /// <summary>The event in its typed form; only for the stream of a case.</summary>
    public RecordedEvent ToRecorded() => CaseLoader.Decode(Entry, Personal);
}

/// <summary>Reading lines with their private parts.</summary>
internal static class LoggedEventReading
{
    /// <summary>The lines that <paramref name="rows"/> yields, in its order.</summary>
    public static async Task<List<LoggedEvent>> ReadLines(this IQueryable<LogEventRow> rows, KktContext context, CancellationToken cancellation)
    {
        var lines = await rows.Select(e => new
        {
            e.Canonical,
            e.Hash,
            Content = context.PrivateParts.Where(p => p.Stream == e.Stream && p.Sequence == e.Sequence).Select(p => p.Content).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return lines.ConvertAll(l => new LoggedEvent(CanonicalLog.Decode(l.Canonical), Convert.ToHexStringLower(l.Hash), l.Content));
    }
}

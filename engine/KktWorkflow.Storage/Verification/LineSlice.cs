using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Lines that follow each other, with their private parts, and with the links by which their cases report to others.</summary>
internal sealed class LineSlice
{
    private readonly Dictionary<(string Stream, long Sequence), PrivatePartRow> _parts;
    private readonly Dictionary<Guid, ChildLinkRow> _links;

    private LineSlice(List<LogEventRow> rows, Dictionary<(string Stream, long Sequence), PrivatePartRow> parts, Dictionary<Guid, ChildLinkRow> links)
    {
        Rows = rows;
        _parts = parts;
        _links = links;
    }

    /// <summary>By stream and sequence; at least one.</summary>
    public List<LogEventRow> Rows { get; }

    /// <summary>The next lines behind a line; null behind the last.</summary>
    public static async Task<LineSlice?> After(KktContext context, string stream, long sequence, int limit, CancellationToken cancellation)
    {
        // The plain bound beside the pair lets a database begin in the key instead of sorting the log.
        var rows = await context.LogEvents
            .Where(e => e.Stream.CompareTo(stream) >= 0 && (e.Stream.CompareTo(stream) > 0 || e.Sequence > sequence))
            .OrderBy(e => e.Stream).ThenBy(e => e.Sequence).Take(limit).ToListAsync(cancellation);
        if (rows.Count == 0)
            return null;
        var (first, last) = (rows[0], rows[^1]);
        var parts = await context.PrivateParts
            .Where(p => p.Stream.CompareTo(first.Stream) >= 0 && p.Stream.CompareTo(last.Stream) <= 0
                && (p.Stream.CompareTo(first.Stream) > 0 || p.Sequence >= first.Sequence) && (p.Stream.CompareTo(last.Stream) < 0 || p.Sequence <= last.Sequence))
            .ToDictionaryAsync(p => (p.Stream, p.Sequence), cancellation);
        return new(rows, parts, await Links(context, rows, cancellation));
    }

    public PrivatePartRow? PartOf(LogEventRow row) => _parts.GetValueOrDefault((row.Stream, row.Sequence));

    public ChildLinkRow? LinkOf(CaseId child) => _links.GetValueOrDefault(child.Value);

    private static async Task<Dictionary<Guid, ChildLinkRow>> Links(KktContext context, List<LogEventRow> rows, CancellationToken cancellation)
    {
        var cases = rows.Select(r => r.Stream).Distinct(StringComparer.Ordinal).Select(s => LogStream.Stored(s).CaseId).OfType<CaseId>().Select(c => c.Value).ToList();
        if (cases.Count == 0)
            return [];
        var (first, last) = (cases[0], cases[^1]);
        return await context.ChildLinks.Where(l => l.ChildId.CompareTo(first) >= 0 && l.ChildId.CompareTo(last) <= 0).ToDictionaryAsync(l => l.ChildId, cancellation);
    }
}

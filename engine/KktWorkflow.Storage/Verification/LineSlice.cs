using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Providers.Servers;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Lines that follow each other, with their private parts, and with the links by which their cases report to others.</summary>
internal sealed class LineSlice
{
    private readonly Dictionary<(string Stream, long Sequence), PrivatePartRow> _parts;
    private readonly Dictionary<Guid, ChildLinkRow> _links;
    private readonly Dictionary<(string Stream, long Sequence), LogIndexRow> _index;
    private readonly ILookup<(string Stream, long Sequence), LogWordRow> _words;

    private LineSlice(
        List<LogEventRow> rows,
        Dictionary<(string Stream, long Sequence), PrivatePartRow> parts,
        Dictionary<Guid, ChildLinkRow> links,
        Dictionary<(string Stream, long Sequence), LogIndexRow> index,
        ILookup<(string Stream, long Sequence), LogWordRow> words)
    {
        Rows = rows;
        _parts = parts;
        _links = links;
        _index = index;
        _words = words;
    }

    /// <summary>By stream and sequence; at least one.</summary>
    public List<LogEventRow> Rows { get; }

    /// <summary>The next lines behind a line; null behind the last.</summary>
    /// <param name="sealedBefore">Cases that end where one of the first so many leaves says are left out; 0 leaves out none.</param>
    public static async Task<LineSlice?> After(KktContext context, string stream, long sequence, int limit, long sealedBefore, CancellationToken cancellation)
    {
        var rows = await Lines(context, stream, sequence, limit, sealedBefore, cancellation);
        if (rows.Count == 0)
            return null;
        var (first, last) = (rows[0], rows[^1]);
        var ofThese = sealedBefore == 0 ? null : rows.Select(r => r.Stream).Distinct(StringComparer.Ordinal).ToList();
        var parts = await (ofThese is null ? context.PrivateParts : context.PrivateParts.Where(p => ofThese.Contains(p.Stream)))
            .Where(p => p.Stream.CompareTo(first.Stream) >= 0 && p.Stream.CompareTo(last.Stream) <= 0
                && (p.Stream.CompareTo(first.Stream) > 0 || p.Sequence >= first.Sequence) && (p.Stream.CompareTo(last.Stream) < 0 || p.Sequence <= last.Sequence))
            .ToDictionaryAsync(p => (p.Stream, p.Sequence), cancellation);
        var index = await (ofThese is null ? context.LogIndex : context.LogIndex.Where(r => ofThese.Contains(r.Stream)))
            .Where(r => r.Stream.CompareTo(first.Stream) >= 0 && r.Stream.CompareTo(last.Stream) <= 0
                && (r.Stream.CompareTo(first.Stream) > 0 || r.Sequence >= first.Sequence) && (r.Stream.CompareTo(last.Stream) < 0 || r.Sequence <= last.Sequence))
            .ToDictionaryAsync(r => (r.Stream, r.Sequence), cancellation);
        var words = await (ofThese is null ? context.LogWords : context.LogWords.Where(w => ofThese.Contains(w.Stream)))
            .Where(w => w.Stream.CompareTo(first.Stream) >= 0 && w.Stream.CompareTo(last.Stream) <= 0
                && (w.Stream.CompareTo(first.Stream) > 0 || w.Sequence >= first.Sequence) && (w.Stream.CompareTo(last.Stream) < 0 || w.Sequence <= last.Sequence))
            .ToListAsync(cancellation);
        return new(rows, parts, await Links(context, rows, cancellation), index, words.ToLookup(w => (w.Stream, w.Sequence)));
    }

    /// <summary>By what the line is found; null when nothing leads to it.</summary>
    public LogIndexRow? IndexOf(LogEventRow row) => _index.GetValueOrDefault((row.Stream, row.Sequence));

    public IEnumerable<LogWordRow> WordsOf(LogEventRow row) => _words[(row.Stream, row.Sequence)];

    public PrivatePartRow? PartOf(LogEventRow row) => _parts.GetValueOrDefault((row.Stream, row.Sequence));

    public ChildLinkRow? LinkOf(CaseId child) => _links.GetValueOrDefault(child.Value);

    /// <summary>The streams of cases that end where one of the first so many leaves says.</summary>
    public static IQueryable<string> Unmoved(KktContext context, long sealedBefore) => context.Streams
        .Where(s => s.Stream.CompareTo("case/") > 0 && s.Stream.CompareTo("case0") < 0 && context.SealLeaves.Any(l => l.Stream == s.Stream && l.Sequence == s.Sequence && l.Position < sealedBefore)).Select(s => s.Stream);

    private static Task<List<LogEventRow>> Lines(KktContext context, string stream, long sequence, int limit, long sealedBefore, CancellationToken cancellation)
    {
        LogEventRow? before = null;
        // The plain bound beside the pair lets a database begin in the key instead of sorting the log.
        var unmoved = Unmoved(context, sealedBefore);
        return (sealedBefore == 0 ? context.LogEvents : context.LogEvents.Where(e => !unmoved.Contains(e.Stream)))
            .Where(e => e.Stream.CompareTo(stream) >= 0 && (e.Stream.CompareTo(stream) > 0 || e.Sequence > sequence))
            .OrderBy(e => e.Stream).ThenBy(e => e.Sequence).Take(limit)
            .Select(e => new { e.Stream, e.Sequence, e.Kind, e.At, e.ActorId, e.CommandId, e.CaseId, e.Canonical, e.Hash })
            .ReadPlainly(
                r =>
                {
                    var name = r.GetString(0);
                    return before = new()
                    {
                        // One text for all lines of a stream.
                        Stream = string.Equals(before?.Stream, name, StringComparison.Ordinal) ? before!.Stream : name,
                        Sequence = r.GetInt64(1),
                        Kind = r.GetString(2),
                        At = r.GetInt64(3),
                        ActorId = r.OptionalId(4),
                        CommandId = r.Id(5),
                        CaseId = r.OptionalId(6),
                        Canonical = r.Bytes(7),
                        Hash = r.Bytes(8),
                    };
                },
                cancellation);
    }

    private static async Task<Dictionary<Guid, ChildLinkRow>> Links(KktContext context, List<LogEventRow> rows, CancellationToken cancellation)
    {
        // Streams of cases stand together.
        if (rows.Find(r => CaseOf(r) is not null) is not { } first || rows.FindLast(r => CaseOf(r) is not null) is not { } last)
            return [];
        var (from, to) = (CaseOf(first)!.Value.Value, CaseOf(last)!.Value.Value);
        return await context.ChildLinks.Where(l => l.ChildId.CompareTo(from) >= 0 && l.ChildId.CompareTo(to) <= 0).ToDictionaryAsync(l => l.ChildId, cancellation);
    }

    private static CaseId? CaseOf(LogEventRow row) => LogStream.Stored(row.Stream).CaseId;
}

using System.Runtime.CompilerServices;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>`verify`: re-hashes every line of the log, folds every case and compares every row that is derived from it. Reads one snapshot beside the work that goes on, changes nothing.
/// Lines are read in slices and cases followed one after the other, so memory does not grow with a stream's length.</summary>
public sealed class LogVerifier
{
    private const int Slice = 500;

    private readonly ContextSource _contexts;

    internal LogVerifier(ContextSource contexts) => _contexts = contexts;

    /// <param name="progress">Told the number of lines read, now and then.</param>
    public async Task<VerifyReport> Verify(IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        var run = new Run(context);
        try
        {
            await run.Load(cancellation);
            await foreach (var (row, part) in Lines(context, cancellation))
            {
                await run.Follow(row, part, cancellation);
                if (run.Events % 10_000 == 0)
                    progress?.Report(run.Events);
            }

            await run.End(cancellation);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            run.Breaks.Add(new(null, "", run.Events, "unreadable", unreadable.Message));
        }

        return new(run.Cases, run.Events, run.Breaks);
    }

    /// <summary>A value that its column can't hold, put there by hand: what is read from it is no line and no row.</summary>
    private static bool IsUnreadable(Exception failure) => failure is InvalidOperationException or ArgumentException or FormatException or InvalidCastException or OverflowException;

    // Slices instead of one open reader: between them the same connection, and so the same snapshot, answers the comparisons.
    private static async IAsyncEnumerable<(LogEventRow Row, PrivatePartRow? Part)> Lines(KktContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (stream, sequence) = ("", long.MinValue);
        while (true)
        {
            var rows = await context.LogEvents
                .Where(e => e.Stream.CompareTo(stream) > 0 || (e.Stream == stream && e.Sequence > sequence))
                .OrderBy(e => e.Stream).ThenBy(e => e.Sequence).Take(Slice).ToListAsync(cancellation);
            if (rows.Count == 0)
                yield break;
            var (first, last) = (rows[0], rows[^1]);
            var parts = await context.PrivateParts
                .Where(p => (p.Stream.CompareTo(first.Stream) > 0 || (p.Stream == first.Stream && p.Sequence >= first.Sequence))
                    && (p.Stream.CompareTo(last.Stream) < 0 || (p.Stream == last.Stream && p.Sequence <= last.Sequence)))
                .ToDictionaryAsync(p => (p.Stream, p.Sequence), cancellation);
            foreach (var row in rows)
                yield return (row, parts.GetValueOrDefault((row.Stream, row.Sequence)));
            (stream, sequence) = (last.Stream, last.Sequence);
        }
    }

    /// <summary>One pass over the log.</summary>
    private sealed class Run(KktContext context)
    {
        private readonly HashSet<Guid> _cases = [];
        private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
        private Dictionary<string, StreamRow> _heads = [];
        private Dictionary<string, ErasedStreamRow> _erased = [];
        private Dictionary<string, PurgedStreamRow> _purged = [];
        private StreamCheck? _stream;
        private CaseCheck? _case;

        public List<VerifyBreak> Breaks { get; } = [];

        public long Cases => _cases.Count;

        public long Events { get; private set; }

        private RegisterCheck Registers => field ??= new(Breaks);

        private RemovalCheck Removals => field ??= new(Breaks);

        public async Task Load(CancellationToken cancellation)
        {
            _heads = await context.Streams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _erased = await context.ErasedStreams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _purged = await context.PurgedStreams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
        }

        public async Task Follow(LogEventRow row, PrivatePartRow? part, CancellationToken cancellation)
        {
            if (_stream is null || !string.Equals(_stream.Name, row.Stream, StringComparison.Ordinal))
            {
                await EndStream(cancellation);
                await Begin(row.Stream, cancellation);
            }

            Events++;
            var entry = _stream!.Follow(row, part);
            if (_case is { } open)
            {
                open.Follow(entry, part?.Content);
            }
            else if (entry is not null)
            {
                Registers.Follow(row.Stream, entry);
                Removals.Follow(row.Stream, entry);
            }
        }

        public async Task End(CancellationToken cancellation)
        {
            await EndStream(cancellation);
            foreach (var head in _heads.Values.Where(h => !_streams.Contains(h.Stream)))
                Breaks.Add(new(null, head.Stream, head.Sequence, "head", $"{head.Sequence}"));
            foreach (var purged in _purged.Keys.Where(_streams.Contains))
                Breaks.Add(new(null, purged, 0, "purged", purged));
            Removals.Compare(_erased.Values, _purged.Values);
            await Registers.Compare(context, cancellation);
            await Orphans.Find(context, _cases, Breaks, cancellation);
        }

        private async Task Begin(string name, CancellationToken cancellation)
        {
            _streams.Add(name);
            _stream = new(name, _erased.GetValueOrDefault(name)?.ThroughSequence ?? 0, Breaks);
            _case = null;
            if (_stream.Stream.CaseId is { } id)
            {
                _cases.Add(id.Value);
                _case = new(id, await context.ChildLinks.FirstOrDefaultAsync(l => l.ChildId == id.Value, cancellation), Breaks);
            }
        }

        private async Task EndStream(CancellationToken cancellation)
        {
            if (_stream is not { } stream)
                return;
            stream.End(_heads.GetValueOrDefault(stream.Name));
            if (_case is { CanCompare: true } done)
            {
                Registers.Follow(done);
                try
                {
                    await new CaseComparison(context, Breaks).Compare(done, _erased.ContainsKey(stream.Name), cancellation);
                }
                catch (Exception unreadable) when (IsUnreadable(unreadable))
                {
                    Breaks.Add(new(done.Id, stream.Name, 0, "unreadable", unreadable.Message));
                }
            }
        }
    }
}

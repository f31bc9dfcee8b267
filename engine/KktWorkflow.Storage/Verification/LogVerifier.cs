using System.Data;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>`verify`: re-hashes every line of the log, folds every case and compares every row that is derived from it. Reads one snapshot, changes nothing.
/// Memory does not grow with the log: streams are followed one after the other.</summary>
public sealed class LogVerifier
{
    private readonly ContextSource _contexts;

    internal LogVerifier(ContextSource contexts) => _contexts = contexts;

    /// <param name="progress">Told the number of lines read, now and then.</param>
    public async Task<VerifyReport> Verify(IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var other = _contexts.Create();
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        var run = new Run(context, other);
        await run.Load(cancellation);
        await foreach (var line in Lines(context).WithCancellation(cancellation))
        {
            await run.Follow(line.Row, line.Part, cancellation);
            if (run.Events % 10_000 == 0)
                progress?.Report(run.Events);
        }

        await run.End(cancellation);
        return new(run.Cases, run.Events, run.Breaks);
    }

    private static IAsyncEnumerable<Line> Lines(KktContext context) => context.LogEvents
        .GroupJoin(context.PrivateParts, e => new { e.Stream, e.Sequence }, p => new { p.Stream, p.Sequence }, (e, parts) => new { e, parts })
        .SelectMany(x => x.parts.DefaultIfEmpty(), (x, part) => new { x.e, part })
        .OrderBy(x => x.e.Stream)
        .ThenBy(x => x.e.Sequence)
        .Select(x => new Line(x.e, x.part))
        .AsAsyncEnumerable();

    private sealed record Line(LogEventRow Row, PrivatePartRow? Part);

    /// <summary>One pass over the log.</summary>
    private sealed class Run(KktContext context, KktContext tables)
    {
        private readonly HashSet<Guid> _cases = [];
        private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
        private Dictionary<string, StreamRow> _heads = [];
        private Dictionary<string, long> _erased = [];
        private Dictionary<string, PurgedStreamRow> _purged = [];
        private Dictionary<Guid, Cases.ChildLinkRow> _links = [];
        private StreamCheck? _stream;
        private CaseCheck? _case;

        public List<VerifyBreak> Breaks { get; } = [];

        public long Cases => _cases.Count;

        public long Events { get; private set; }

        private RegisterCheck Registers => field ??= new(Breaks);

        public async Task Load(CancellationToken cancellation)
        {
            _heads = await context.Streams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _erased = await context.ErasedStreams.ToDictionaryAsync(s => s.Stream, s => s.ThroughSequence, StringComparer.Ordinal, cancellation);
            _purged = await context.PurgedStreams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _links = await context.ChildLinks.ToDictionaryAsync(l => l.ChildId, cancellation);
        }

        public async Task Follow(LogEventRow row, PrivatePartRow? part, CancellationToken cancellation)
        {
            if (_stream is null || !string.Equals(_stream.Name, row.Stream, StringComparison.Ordinal))
            {
                await EndStream(cancellation);
                Begin(row.Stream);
            }

            Events++;
            var entry = _stream!.Follow(row, part);
            if (_case is { } open)
                open.Follow(entry, part?.Content);
            else if (entry is not null)
                Registers.Follow(row.Stream, entry);
        }

        public async Task End(CancellationToken cancellation)
        {
            await EndStream(cancellation);
            foreach (var head in _heads.Values.Where(h => !_streams.Contains(h.Stream)))
                Breaks.Add(new(null, head.Stream, head.Sequence, "head", $"{head.Sequence}"));
            foreach (var purged in _purged.Keys.Where(_streams.Contains))
                Breaks.Add(new(null, purged, 0, "purged", purged));
            await Registers.Compare(tables, _purged.Count > 0, cancellation);
            await Orphans.Find(tables, _cases, Breaks, cancellation);
        }

        private void Begin(string name)
        {
            _streams.Add(name);
            _stream = new(name, _erased.GetValueOrDefault(name), Breaks);
            _case = null;
            if (_stream.Stream.CaseId is { } id)
            {
                _cases.Add(id.Value);
                _case = new(id, _links.GetValueOrDefault(id.Value), Breaks);
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
                await new CaseComparison(tables, Breaks).Compare(done, _erased.ContainsKey(stream.Name), cancellation);
            }
        }
    }
}

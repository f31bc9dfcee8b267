using System.Runtime.CompilerServices;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Sealing;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>`verify`: re-hashes every line of the log, folds every case and compares every row that is derived from it. Reads one snapshot beside the work that goes on, changes nothing.
/// Lines are read in slices and cases followed one after the other, so memory does not grow with a stream's length.</summary>
public sealed class LogVerifier
{
    private const int Slice = 1_000;

    /// <summary>So many cases are compared with their rows at once.</summary>
    private const int Together = 100;

    private readonly ContextSource _contexts;

    internal LogVerifier(ContextSource contexts) => _contexts = contexts;

    /// <param name="progress">Told the number of lines read, now and then.</param>
    public Task<VerifyReport> Verify(IProgress<long>? progress, CancellationToken cancellation) => Verify(0, progress, cancellation);

    /// <summary>The same without the cases to which nothing has been added since a seal that was found sound: of those the sealed ends alone are compared. What somebody changed in the bytes of an
    /// old line and nowhere else is for the whole check to find.</summary>
    /// <param name="since">The leaves that the seal covers (<see cref="Engine.Sealing.DaySeal.Size"/>).</param>
    public Task<VerifyReport> VerifySince(long since, IProgress<long>? progress, CancellationToken cancellation) => Verify(since, progress, cancellation);

    private async Task<VerifyReport> Verify(long sealedBefore, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        var run = new Run(context, sealedBefore);
        try
        {
            await run.Load(cancellation);
            await foreach (var slice in Slices(context, sealedBefore, cancellation))
            {
                foreach (var row in slice.Rows)
                    await run.Follow(row, slice, cancellation);
                progress?.Report(run.Events);
            }

            await run.End(cancellation);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            run.Breaks.Add(new(null, "", run.Events, "unreadable", unreadable.Message));
        }

        return new(run.Cases, run.Events, run.Breaks) { Seals = run.Seals, LatestSeal = run.LatestSeal };
    }

    /// <summary>Compares the log with a seal that was kept outside. Reads one snapshot, changes nothing.</summary>
    public async Task<IReadOnlyList<VerifyBreak>> VerifyAgainst(SealFile outside, CancellationToken cancellation)
    {
        var breaks = new List<VerifyBreak>();
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        await new OutsideSealCheck(context, outside, breaks).Compare(await SealKeyring.Read(context, cancellation), cancellation);
        return breaks;
    }

    /// <summary>A value that its column can't hold, put there by hand: what is read from it is no line and no row.</summary>
    private static bool IsUnreadable(Exception failure) => failure is InvalidOperationException or ArgumentException or FormatException or InvalidCastException or OverflowException;

    // Slices instead of one open reader: between them the same connection, and so the same snapshot, answers the comparisons.
    private static async IAsyncEnumerable<LineSlice> Slices(KktContext context, long sealedBefore, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (stream, sequence) = ("", long.MinValue);
        while (await LineSlice.After(context, stream, sequence, Slice, sealedBefore, cancellation) is { } slice)
        {
            yield return slice;
            (stream, sequence) = (slice.Rows[^1].Stream, slice.Rows[^1].Sequence);
        }
    }

    /// <summary>One pass over the log.</summary>
    private sealed class Run(KktContext context, long sealedBefore)
    {
        private readonly HashSet<Guid> _cases = [];
        private readonly HashSet<Guid> _unread = [];
        private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
        private Dictionary<string, StreamRow> _heads = [];
        private Dictionary<string, ErasedStreamRow> _erased = [];
        private Dictionary<string, PurgedStreamRow> _purged = [];
        private readonly List<CaseCheck> _followed = [];
        private readonly CaseLineReader _lines = new();
        private readonly CaseEventReader _events = new();
        private StreamCheck? _stream;
        private CaseCheck? _case;

        public List<VerifyBreak> Breaks { get; } = [];

        public long Cases => _cases.Count;

        public long Events { get; private set; }

        private RegisterCheck Registers => field ??= new(Breaks);

        private AuditCheck Audits => field ??= new(Breaks);

        private AccountCheck Accounts => field ??= new(Breaks);

        private StartCheck Starts => field ??= new(Breaks);

        private RemovalCheck Removals => field ??= new(Breaks);

        private SealCheck SealsOfTheLog => field ??= new(Breaks);

        public long Seals => SealsOfTheLog.Count;

        public DaySeal? LatestSeal => SealsOfTheLog.Latest;

        public async Task Load(CancellationToken cancellation)
        {
            _heads = await context.Streams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _erased = await context.ErasedStreams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            _purged = await context.PurgedStreams.ToDictionaryAsync(s => s.Stream, StringComparer.Ordinal, cancellation);
            if (sealedBefore == 0)
                return;
            foreach (var stream in await LineSlice.Unmoved(context, sealedBefore).ToListAsync(cancellation))
            {
                _heads.Remove(stream);
                if (LogStream.Stored(stream).CaseId is { } id)
                    _unread.Add(id.Value);
            }
        }

        public async Task Follow(LogEventRow row, LineSlice slice, CancellationToken cancellation)
        {
            if (_stream is null || !string.Equals(_stream.Name, row.Stream, StringComparison.Ordinal))
            {
                await EndStream(cancellation);
                Begin(row.Stream, slice);
            }

            Events++;
            var part = slice.PartOf(row);
            var entry = _stream!.Follow(row, part);
            var (index, words) = (slice.IndexOf(row), slice.WordsOf(row));
            if (_case is { } open)
            {
                if (!open.Follow(entry, part?.Content, index, words))
                    Breaks.Add(new(open.Id, row.Stream, row.Sequence, "index", "log_index"));
            }
            else if (entry is not null)
            {
                if (!IndexCheck.Agrees(entry, index, words))
                    Breaks.Add(new(null, row.Stream, row.Sequence, "index", "log_index"));
                Registers.Follow(row.Stream, entry);
                Audits.Follow(row.Stream, entry);
                Removals.Follow(row.Stream, entry);
                Accounts.Follow(row.Stream, entry);
                Starts.Follow(row.Stream, entry);
                SealsOfTheLog.Follow(row.Stream, entry);
            }
        }

        public async Task End(CancellationToken cancellation)
        {
            await EndStream(cancellation);
            await Compare(cancellation);
            foreach (var head in _heads.Values.Where(h => !_streams.Contains(h.Stream)))
                Breaks.Add(new(null, head.Stream, head.Sequence, "head", $"{head.Sequence}"));
            foreach (var purged in _purged.Keys.Where(_streams.Contains))
                Breaks.Add(new(null, purged, 0, "purged", purged));
            Removals.Compare(_erased.Values, _purged.Values);
            await Alone(null, "register", () => Registers.Compare(context, isWhole: sealedBefore == 0, cancellation));
            await Alone(null, "audits", () => Audits.Compare(context, cancellation));
            await Alone(null, "seals", () => SealsOfTheLog.Compare(context, cancellation));
            await Alone(null, "case", () => Orphans.Find(context, [.. _cases, .. _unread], Breaks, cancellation));
            await Alone(null, AccountCheck.Accounts, () => Accounts.Compare(context, cancellation));
            // Which starts and numbers are the last ones only all cases together tell.
            if (sealedBefore == 0)
                await Alone(null, "definition", () => Starts.Compare(context, cancellation));
        }

        private void Begin(string name, LineSlice slice)
        {
            _streams.Add(name);
            _stream = new(name, _erased.GetValueOrDefault(name)?.ThroughSequence ?? 0, _lines, Breaks);
            _case = null;
            if (_stream.Stream.CaseId is { } id)
            {
                _cases.Add(id.Value);
                _case = new(id, slice.LinkOf(id), _events, Breaks);
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
                Starts.Follow(done);
                _followed.Add(done);
                if (_followed.Count == Together)
                    await Compare(cancellation);
            }
        }

        /// <summary>Compares the cases that were followed with their rows: all at once, or one by one when something in one of them can't be read.</summary>
        private async Task Compare(CancellationToken cancellation)
        {
            if (_followed.Count == 0)
                return;
            var found = Breaks.Count;
            try
            {
                var rows = await DerivedRows.Load(context, _followed[0].Id.Value, _followed[^1].Id.Value, cancellation);
                foreach (var check in _followed)
                    await Compare(check, rows, cancellation);
            }
            catch (Exception unreadable) when (IsUnreadable(unreadable))
            {
                Breaks.RemoveRange(found, Breaks.Count - found);
                foreach (var check in _followed)
                    await CompareAlone(check, cancellation);
            }

            _followed.Clear();
        }

        private Task Compare(CaseCheck check, DerivedRows rows, CancellationToken cancellation) =>
            new CaseComparison(context, rows, Breaks).Compare(check, _erased.ContainsKey(LogStream.OfCase(check.Id).Name), cancellation);

        private Task CompareAlone(CaseCheck check, CancellationToken cancellation) => Alone(
            check.Id, LogStream.OfCase(check.Id).Name, async () => await Compare(check, await DerivedRows.Load(context, check.Id.Value, check.Id.Value, cancellation), cancellation));

        /// <summary>What can't be read here keeps nothing else from being compared.</summary>
        private async Task Alone(CaseId? id, string streams, Func<Task> compare)
        {
            try
            {
                await compare();
            }
            catch (Exception unreadable) when (IsUnreadable(unreadable))
            {
                Breaks.Add(new(id, streams, 0, "unreadable", unreadable.Message));
            }
        }
    }
}

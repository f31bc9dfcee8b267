using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>The seals: that the log is what it was when each was made, that each tree begins with the one before, and that each is signed by a key of the register.</summary>
internal sealed class SealCheck(List<VerifyBreak> breaks)
{
    private const int Slice = 5_000;

    private static readonly string Seals = LogStream.OfRegister(SealStore.Register).Name;
    private static readonly string KeyRegister = LogStream.OfRegister(SealKeyring.Register).Name;

    private readonly List<(string Id, byte[] PublicKey, long From)> _keys = [];
    private readonly Dictionary<long, DaySealed> _told = [];

    /// <summary>How many seals were checked.</summary>
    public long Count { get; private set; }

    /// <summary>The latest that holds with all before it; null when there is none.</summary>
    public DaySeal? Latest { get; private set; }

    /// <summary>Takes what a line tells of keys and seals.</summary>
    public void Follow(string stream, LogEntry entry)
    {
        if (string.Equals(stream, Seals, StringComparison.Ordinal))
            FollowSeal(entry);
        else if (string.Equals(stream, KeyRegister, StringComparison.Ordinal))
            FollowKey(entry);
    }

    public async Task Compare(KktContext context, CancellationToken cancellation)
    {
        await CompareLines(context, cancellation);
        await CompareTree(context, cancellation);
        foreach (var missing in _told.Keys)
            Add("seal", missing, "–");
    }

    /// <summary>Each leaf's line is there and has the hash that was sealed; or its stream was purged, which is told elsewhere.</summary>
    private async Task CompareLines(KktContext context, CancellationToken cancellation)
    {
        var changed = await context.SealLeaves
            .Join(context.LogEvents, l => new { l.Stream, l.Sequence }, e => new { e.Stream, e.Sequence }, (l, e) => new { l.Stream, l.Sequence, l.Head, e.Hash })
            .Where(p => p.Head != p.Hash)
            .Select(p => new { p.Stream, p.Sequence, After = context.SealLeaves.Where(o => o.Stream == p.Stream && o.Sequence < p.Sequence).Max(o => (long?)o.Sequence) })
            .OrderBy(p => p.Stream).ThenBy(p => p.Sequence).ToListAsync(cancellation);
        foreach (var line in changed)
            AddLine("sealedChanged", line.Stream, line.Sequence, $"{(line.After ?? 0) + 1}–{line.Sequence}");

        var missing = await context.SealLeaves.Where(l => !context.LogEvents.Any(e => e.Stream == l.Stream && e.Sequence == l.Sequence))
            .Select(l => new { l.Stream, l.Sequence, l.Head, Last = context.LogEvents.Where(e => e.Stream == l.Stream).Max(e => (long?)e.Sequence), Purged = context.PurgedStreams.FirstOrDefault(p => p.Stream == l.Stream) })
            .OrderBy(l => l.Stream).ThenBy(l => l.Sequence).ToListAsync(cancellation);
        foreach (var line in missing)
        {
            if (line.Purged is { } purged && (line.Sequence < purged.LastSequence || (line.Sequence == purged.LastSequence && line.Head.AsSpan().SequenceEqual(purged.HeadHash))))
                continue;
            var first = (line.Last ?? 0) + 1;
            AddLine("sealedMissing", line.Stream, Math.Min(first, line.Sequence), $"{line.Sequence}");
        }
    }

    /// <summary>Walks through the leaves from seal to seal.</summary>
    private async Task CompareTree(KktContext context, CancellationToken cancellation)
    {
        var seals = await context.Seals.OrderBy(s => s.Number).ToListAsync(cancellation);
        var (frontier, next, cases, isSound) = (new MerkleFrontier(), 0, 0L, true);
        DaySeal? before = null;
        CheckSealsAt();
        for (var position = 0L; ;)
        {
            var from = position;
            var leaves = await context.SealLeaves.Where(l => l.Position >= from).OrderBy(l => l.Position).Take(Slice).ToListAsync(cancellation);
            if (leaves.Count == 0)
                break;
            foreach (var row in leaves)
            {
                var leaf = row.ToLeaf();
                if (row.Position != frontier.Size || leaf is null || next >= seals.Count || !string.Equals(row.Day, seals[next].Day, StringComparison.Ordinal))
                    AddLine("sealLeaf", row.Stream, row.Sequence, $"{row.Position}");
                frontier.Append(leaf?.Hash() ?? MerkleTree.HashOfLeaf([]));
                if (LogStream.Stored(row.Stream).CaseId is not null)
                    cases++;
                CheckSealsAt();
            }

            position = leaves[^1].Position + 1;
        }

        foreach (var seal in seals.Skip(next))
            Add("sealRoot", seal.Number, $"{seal.Size}");

        // Of a day without change there may be one with no leaf of its own.
        void CheckSealsAt()
        {
            for (; next < seals.Count && seals[next].Size <= frontier.Size; next++)
            {
                var found = breaks.Count;
                var seal = Check(seals[next], next + 1, before, frontier, cases);
                cases = 0;
                isSound &= breaks.Count == found;
                before = seal ?? before;
                if (isSound)
                    Latest = seal;
            }
        }
    }

    private DaySeal? Check(SealRow row, long number, DaySeal? before, MerkleFrontier frontier, long cases)
    {
        Count++;
        var isTold = _told.Remove(row.Number, out var told) && DaySealed.Of(row.Canonical, row.Signature) == told;
        if (DaySeal.Decode(row.Canonical) is not { } seal)
        {
            Add("seal", row.Number, "");
            return null;
        }

        if (!isTold || seal.Number != row.Number || row.Number != number || seal.Size != row.Size
            || !string.Equals(seal.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture), row.Day, StringComparison.Ordinal)
            || seal.Size != (before?.Size ?? 0) + seal.Streams || seal.Cases != cases || (before is not null && seal.Day != before.Day.AddDays(1)))
            Add("seal", row.Number, row.Day);
        if (row.Size != frontier.Size || !string.Equals(seal.Root, Convert.ToHexStringLower(frontier.Root()), StringComparison.Ordinal)
            || !string.Equals(seal.Previous, before?.Root ?? "", StringComparison.Ordinal))
            Add("sealRoot", row.Number, row.Day);
        // One key at a time: whoever got hold of an old one seals nothing with it.
        var inForce = _keys.FindLast(k => k.From <= seal.Number);
        if (!string.Equals(inForce.Id, seal.Key, StringComparison.Ordinal) || !SealKey.HasSigned(inForce.PublicKey, row.Canonical, row.Signature))
            Add("sealSignature", row.Number, row.Day);
        return seal;
    }

    private void FollowSeal(LogEntry entry)
    {
        if (string.Equals(entry.Kind, DaySealed.Kind, StringComparison.Ordinal) && Read<DaySealed>(Seals, entry) is { } told
            && DaySeal.Decode(System.Text.Encoding.UTF8.GetBytes(told.Seal)) is { } seal && _told.TryAdd(seal.Number, told))
            return;
        breaks.Add(new(null, Seals, entry.Sequence, "fold", entry.Kind));
    }

    private void FollowKey(LogEntry entry)
    {
        if (Read<SealKeyAdded>(KeyRegister, entry) is not { } added)
            return;
        try
        {
            var publicKey = Convert.FromBase64String(added.PublicKey);
            var isOfTheLine = _keys is [.., var before]
                ? string.Equals(added.Previous, before.Id, StringComparison.Ordinal) && SealKey.HasSigned(before.PublicKey, publicKey, Convert.FromBase64String(added.Signature ?? ""))
                : added is { Previous: null, Signature: null };
            if (!isOfTheLine || !string.Equals(SealKey.IdOf(publicKey), added.Key, StringComparison.Ordinal))
                breaks.Add(new(null, KeyRegister, entry.Sequence, "sealKey", added.Key));
            _keys.Add((added.Key, publicKey, added.FirstSeal));
        }
        catch (FormatException unreadable)
        {
            breaks.Add(new(null, KeyRegister, entry.Sequence, "fold", unreadable.Message));
        }
    }

    private T? Read<T>(string stream, LogEntry entry)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(entry.Data.Span, CaseEventCodec.Json);
        }
        catch (JsonException unreadable)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
            return null;
        }
    }

    private void Add(string kind, long number, string detail) => breaks.Add(new(null, "seals", number, kind, detail));

    private void AddLine(string kind, string stream, long sequence, string detail) => breaks.Add(new(LogStream.Stored(stream).CaseId, stream, sequence, kind, detail));
}

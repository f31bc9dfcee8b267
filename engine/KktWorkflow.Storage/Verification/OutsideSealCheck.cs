using System.Globalization;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Compares the log with a seal that was kept outside: only such a one shows that a whole database was computed anew, or that an old copy was put in its place.</summary>
internal sealed class OutsideSealCheck(KktContext context, SealFile file, List<VerifyBreak> breaks)
{
    private const int Slice = 5_000;

    /// <param name="keys">The public keys of the register by their names.</param>
    public async Task Compare(IReadOnlyDictionary<string, SealKeyAdded> keys, CancellationToken cancellation)
    {
        if (file.Genuine() is not { } seal || !IsWhole(seal))
        {
            Add("outsideForged", 0, "");
            return;
        }

        if (!keys.TryGetValue(seal.Key, out var known) || !string.Equals(known.PublicKey, file.PublicKey, StringComparison.Ordinal))
            Add("outsideKey", seal.Number, seal.Key);
        var latest = await context.Seals.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.Day }).FirstOrDefaultAsync(cancellation);
        var text = DaySealed.Of(System.Text.Encoding.UTF8.GetBytes(file.Seal), Convert.FromBase64String(file.Signature));
        var stored = await context.Seals.FirstOrDefaultAsync(s => s.Number == seal.Number, cancellation);
        if (stored is null)
            Add("outsideLost", seal.Number, latest is null ? "0" : $"{latest.Number} ({latest.Day})");
        else if (!stored.Canonical.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text.Seal)) || !string.Equals(await RootAt(seal.Size, cancellation), seal.Root, StringComparison.Ordinal))
            Add("outsideRewritten", seal.Number, seal.Day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture));
        foreach (var leaf in file.Leaves)
            await CompareLines(leaf, cancellation);
    }

    /// <summary>What the signature doesn't cover fits to what it covers.</summary>
    private bool IsWhole(DaySeal seal) => file.Leaves.Count == seal.Streams
        && file.Leaves.Select((leaf, n) => leaf.Position == seal.Size - seal.Streams + n && leaf.After < leaf.Sequence
            && (leaf.Lines.Count == 0 || (leaf.Lines.Count == leaf.Sequence - leaf.After && string.Equals(leaf.Lines[^1], leaf.Head, StringComparison.Ordinal)))).All(fits => fits);

    /// <summary>The tree's root at that size; empty when it isn't that large any more.</summary>
    private async Task<string> RootAt(long size, CancellationToken cancellation)
    {
        var frontier = new MerkleFrontier();
        while (frontier.Size < size)
        {
            var from = frontier.Size;
            var rows = await context.SealLeaves.Where(l => l.Position >= from && l.Position < size).OrderBy(l => l.Position).Take(Slice).ToListAsync(cancellation);
            if (rows.Count == 0)
                return "";
            foreach (var row in rows)
                frontier.Append(row.ToLeaf()?.Hash() ?? MerkleTree.HashOfLeaf([]));
        }

        return Convert.ToHexStringLower(frontier.Root());
    }

    /// <summary>Names the first line of the stream that is not what was sealed: behind it all hashes differ anyway.</summary>
    private async Task CompareLines(SealFile.Leaf leaf, CancellationToken cancellation)
    {
        var found = await context.LogEvents.Where(e => e.Stream == leaf.Stream && e.Sequence > leaf.After && e.Sequence <= leaf.Sequence)
            .OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).ToListAsync(cancellation);
        var hashes = found.ToDictionary(e => e.Sequence, e => Convert.ToHexStringLower(e.Hash));
        if (hashes.Count == 0 && await context.PurgedStreams.AnyAsync(p => p.Stream == leaf.Stream && p.LastSequence >= leaf.Sequence, cancellation))
            return;
        for (var sequence = leaf.After + 1; sequence <= leaf.Sequence; sequence++)
        {
            var expected = leaf.Lines.Count > 0 ? leaf.Lines[(int)(sequence - leaf.After - 1)] : sequence == leaf.Sequence ? leaf.Head : null;
            if (!hashes.TryGetValue(sequence, out var stored))
            {
                AddLine("sealedMissing", leaf, sequence, $"{leaf.Sequence}");
                return;
            }

            if (expected is not null && !string.Equals(stored, expected, StringComparison.Ordinal))
            {
                AddLine("sealedChanged", leaf, sequence, leaf.Lines.Count > 0 ? $"{sequence}" : $"{leaf.After + 1}–{leaf.Sequence}");
                return;
            }
        }
    }

    private void Add(string kind, long number, string detail) => breaks.Add(new(null, "seals", number, kind, detail));

    private void AddLine(string kind, SealFile.Leaf leaf, long sequence, string detail) => breaks.Add(new(LogStream.Stored(leaf.Stream).CaseId, leaf.Stream, sequence, kind, detail));
}

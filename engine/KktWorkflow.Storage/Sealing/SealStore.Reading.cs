using System.Runtime.CompilerServices;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sealing;

/// <content>Reading seals, and proofs by them.</content>
public sealed partial class SealStore
{
    /// <summary>The latest first.</summary>
    /// <param name="before">Number behind which the list goes on; null for its beginning.</param>
    public async Task<IReadOnlyList<StoredSeal>> List(long? before, int limit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var end = before ?? long.MaxValue;
        return (await context.Seals.Where(s => s.Number < end).OrderByDescending(s => s.Number).Take(limit).ToListAsync(cancellation)).ConvertAll(Of);
    }

    /// <summary>Null when there is none of that number.</summary>
    public async Task<StoredSeal?> Find(long number, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.Seals.FirstOrDefaultAsync(s => s.Number == number, cancellation) is { } row ? Of(row) : null;
    }

    /// <summary>The first seal that covers a line; null while none does.</summary>
    public async Task<StoredSeal?> Covering(LogStream stream, long sequence, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var position = await context.SealLeaves.Where(l => l.Stream == stream.Name && l.Sequence >= sequence).OrderBy(l => l.Sequence).Select(l => (long?)l.Position).FirstOrDefaultAsync(cancellation);
        return position is { } leaf && await context.Seals.Where(s => s.Size > leaf).OrderBy(s => s.Number).FirstOrDefaultAsync(cancellation) is { } row ? Of(row) : null;
    }

    /// <summary>Lines that no seal covers yet.</summary>
    public async Task<long> UnsealedLines(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await Moved(context, cancellation)).Sum(stream => stream.Sequence - stream.SealedThrough);
    }

    /// <summary>The latest leaf of a stream in the latest seal; null while the stream is not sealed.</summary>
    public async Task<SealInclusion?> InclusionOf(LogStream stream, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        var leaf = await context.SealLeaves.Where(l => l.Stream == stream.Name).OrderByDescending(l => l.Sequence).FirstOrDefaultAsync(cancellation);
        if (leaf?.ToLeaf() is not { } found || await Latest(context, cancellation) is not { } latest)
            return null;
        var hashes = await Hashes(context, latest.Size, cancellation);
        return new(found, leaf.Position, Of(latest), MerkleTree.InclusionProof((int)leaf.Position, hashes));
    }

    /// <summary>Null when there is no such pair of seals, the earlier one first.</summary>
    public async Task<SealConsistency?> ConsistencyOf(long earlier, long later, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await using var snapshot = await _contexts.BeginSnapshot(context, cancellation);
        if (earlier > later || await context.Seals.FirstOrDefaultAsync(s => s.Number == earlier, cancellation) is not { } first
            || await context.Seals.FirstOrDefaultAsync(s => s.Number == later, cancellation) is not { } second)
            return null;
        var hashes = await Hashes(context, second.Size, cancellation);
        return new(Of(first), Of(second), MerkleTree.ConsistencyProof((int)first.Size, hashes));
    }

    private static async Task<byte[][]> Hashes(KktContext context, long size, CancellationToken cancellation)
    {
        var hashes = new byte[checked((int)size)][];
        var index = 0;
        await foreach (var leaf in Leaves(context, 0, size, cancellation))
            hashes[index++] = leaf.Hash();
        return hashes;
    }

    /// <summary>The leaves from a place on to before another, in slices.</summary>
    private static async IAsyncEnumerable<SealLeaf> Leaves(KktContext context, long from, long until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = from; next < until;)
        {
            var begin = next;
            var rows = await context.SealLeaves.AsNoTracking().Where(l => l.Position >= begin && l.Position < until).OrderBy(l => l.Position).Take(Slice).ToListAsync(cancellation);
            if (rows.Count == 0)
                yield break;
            foreach (var row in rows)
                yield return row.ToLeaf() ?? throw new InvalidOperationException($"Leaf {row.Position} can't be read.");
            next = rows[^1].Position + 1;
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Sealing;

/// <summary>The daily seal over all streams, and what proves things by it. One seal a day of process time; days on which no host ran are sealed afterwards, each by its own seal.</summary>
public sealed partial class SealStore
{
    internal const string Register = "seals";

    /// <summary>So many rows are read or written at once.</summary>
    private const int Slice = 5_000;

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IOrganisationSource _organisation;
    private readonly SealKeyring _keys;
    private readonly TimeProvider _clock;

    internal SealStore(Administration administration, ContextSource contexts, IOrganisationSource organisation, SettingStore settings, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _organisation = organisation;
        _keys = new(administration, contexts, settings, processClock);
        _clock = processClock;
    }

    /// <summary>Seals each day whose time has come and that has no seal. The first seal ever is that of the latest such day on which there was something to seal. Returns how many were made here.</summary>
    public async Task<int> SealDue(SealPlan plan, ISecretProtection protection, CancellationToken cancellation)
    {
        var made = 0;
        var frontier = new MerkleFrontier();
        while (await NextDay(plan, cancellation) is { } day)
        {
            using var key = await _keys.Current(protection, cancellation);
            await CatchUp(frontier, cancellation);
            // Another host is at it, or the leaves are not what they were: either is for the next turn, and for `verify`.
            if (!await _administration.Change(context => Seal(context, day, key, frontier.Copy(), plan, cancellation), cancellation))
                return made;
            made++;
        }

        return made;
    }

    /// <summary>Process time at which a day is next to be sealed, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextDue(SealPlan plan, Instant upTo, CancellationToken cancellation)
    {
        var zone = (await _organisation.Current(cancellation)).Chart.Zone;
        var day = await LatestDay(cancellation) is { } latest ? latest.AddDays(1) : await FirstDay(zone, plan.Time, cancellation) ?? LastDue(zone, plan.Time).AddDays(1);
        var at = EndOf(day, zone, plan.Time);
        return at <= upTo ? at : null;
    }

    /// <inheritdoc cref="SealKeyring.Rotate"/>
    public Task<Refusal?> RotateKey(ISecretProtection protection, Actor actor, CancellationToken cancellation) => _keys.Rotate(protection, actor, cancellation);

    /// <summary>Every public key that ever signed, by its name.</summary>
    public Task<IReadOnlyDictionary<string, SealKeyAdded>> Keys(CancellationToken cancellation) => _keys.All(cancellation);

    private async Task<DateOnly?> NextDay(SealPlan plan, CancellationToken cancellation)
    {
        var zone = (await _organisation.Current(cancellation)).Chart.Zone;
        return await LatestDay(cancellation) is not { } latest ? await FirstDay(zone, plan.Time, cancellation)
            : latest < LastDue(zone, plan.Time) ? latest.AddDays(1) : null;
    }

    /// <summary>The day that the first seal is for; null while the log is younger than the latest day whose time has come.</summary>
    private async Task<DateOnly?> FirstDay(BoardZone zone, TimeOnly time, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var day = LastDue(zone, time);
        var end = EndOf(day, zone, time).Microseconds;
        return await context.LogEvents.MinAsync(e => (long?)e.At, cancellation) <= end ? day : null;
    }

    private static Instant EndOf(DateOnly day, BoardZone zone, TimeOnly time) => zone.ToInstant(LocalMinute.At(day, time));

    /// <summary>The latest day whose time has come.</summary>
    private DateOnly LastDue(BoardZone zone, TimeOnly time)
    {
        var local = zone.WithOffset(Instant.From(_clock.GetUtcNow())).DateTime;
        var today = DateOnly.FromDateTime(local);
        return TimeOnly.FromDateTime(local) >= time ? today : today.AddDays(-1);
    }

    private async Task<DateOnly?> LatestDay(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Latest(context, cancellation) is { } latest ? DateOnly.ParseExact(latest.Day, SealLeaf.DayFormat, CultureInfo.InvariantCulture) : null;
    }

    private static Task<SealRow?> Latest(KktContext context, CancellationToken cancellation) => context.Seals.OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);

    /// <summary>Appends the leaves that stand behind those of <paramref name="frontier"/>; they never change, so this needs no turn of the writer.</summary>
    private async Task CatchUp(MerkleFrontier frontier, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        await foreach (var leaf in Leaves(context, frontier.Size, long.MaxValue, cancellation))
            frontier.Append(leaf.Hash());
    }

    /// <summary>False when another host has sealed meanwhile.</summary>
    private async Task<bool> Seal(KktContext context, DateOnly day, ECDsa key, MerkleFrontier frontier, SealPlan plan, CancellationToken cancellation)
    {
        var before = await Latest(context, cancellation);
        var dayText = day.ToString(SealLeaf.DayFormat, CultureInfo.InvariantCulture);
        if ((before?.Size ?? 0) != frontier.Size || string.CompareOrdinal(before?.Day ?? "", dayText) >= 0)
            return false;
        var (streams, cases, lines) = await AppendLeaves(context, day, frontier, cancellation);
        var seal = new DaySeal
        {
            Number = (before?.Number ?? 0) + 1,
            Day = day,
            At = Instant.From(_clock.GetUtcNow()),
            Size = frontier.Size,
            Root = Convert.ToHexStringLower(frontier.Root()),
            Previous = before is null ? "" : Of(before).Seal.Root,
            Streams = streams,
            Cases = cases,
            Lines = lines,
            Key = SealKey.IdOf(key.ExportSubjectPublicKeyInfo()),
        };
        var signed = seal.Encode();
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        context.Seals.Add(new() { Number = seal.Number, Day = dayText, Size = seal.Size, Canonical = signed, Signature = signature });
        foreach (var (kind, target) in plan.Places)
            context.SealDeliveries.Add(new() { Number = seal.Number, Kind = StoredWord.Of(kind), Target = target });
        await context.Append(LogStream.OfRegister(Register), DaySealed.Kind, DaySealed.Of(signed, signature).Encode(), Actor.System, seal.At, cancellation);
        return true;
    }

    /// <summary>A leaf for every stream whose end has moved, in order of the streams' names.</summary>
    private static async Task<(long Streams, long Cases, long Lines)> AppendLeaves(KktContext context, DateOnly day, MerkleFrontier frontier, CancellationToken cancellation)
    {
        var moved = await Moved(context, cancellation);
        moved.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
        var (cases, lines) = (0L, 0L);
        foreach (var slice in moved.Chunk(Slice))
        {
            foreach (var stream in slice)
            {
                var leaf = new SealLeaf(stream.Stream, stream.Sequence, stream.Hash, day);
                context.SealLeaves.Add(SealLeafRow.Of(frontier.Size, leaf));
                frontier.Append(leaf.Hash());
                lines += stream.Sequence - stream.SealedThrough;
                if (LogStream.Stored(stream.Stream).CaseId is not null)
                    cases++;
            }

            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }

        return (moved.Count, cases, lines);
    }

    /// <summary>The streams that have lines which no seal covers.</summary>
    private static async Task<List<MovedStream>> Moved(KktContext context, CancellationToken cancellation)
    {
        var found = await context.Streams.AsNoTracking()
            .Where(s => !context.SealLeaves.Any(l => l.Stream == s.Stream && l.Sequence == s.Sequence))
            .Select(s => new { s.Stream, s.Sequence, s.Hash, Sealed = context.SealLeaves.Where(l => l.Stream == s.Stream).Max(l => (long?)l.Sequence) })
            .ToListAsync(cancellation);
        return found.ConvertAll(s => new MovedStream(s.Stream, s.Sequence, s.Hash, s.Sealed ?? 0));
    }

    /// <summary>A row that somebody has changed by hand is a broken world here; `verify` says what is wrong with it.</summary>
    private static StoredSeal Of(SealRow row) => new(
        DaySeal.Decode(row.Canonical) ?? throw new InvalidOperationException($"Seal {row.Number} can't be read."), row.Canonical, row.Signature);

    /// <param name="SealedThrough">Sequence up to which a seal covers it; 0 when none does.</param>
    private sealed record MovedStream(string Stream, long Sequence, byte[] Hash, long SealedThrough);
}

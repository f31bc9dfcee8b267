using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Registers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Organisation;

/// <summary>Units, positions and people with their dates. Each change is a line of `register/organisation` or `register/people`, whose data is the whole document from then on.</summary>
public sealed class OrganisationStore : IOrganisationSource
{
    internal const string Organisation = "organisation";
    internal const string PeopleRegister = "people";

    private readonly RegisterStore _registers;
    private readonly ContextSource _contexts;
    private readonly TimeProvider _clock;
    private Cached _cached = new(-1, -1, new(), [], null);

    internal OrganisationStore(RegisterStore registers, ContextSource contexts, TimeProvider processClock)
    {
        _registers = registers;
        _contexts = contexts;
        _clock = processClock;
    }

    public async Task<OrganisationView> Current(CancellationToken cancellation) => await Current(await FindHeads(cancellation), cancellation);

    /// <summary>The same when the heads were read already.</summary>
    internal async Task<OrganisationView> Current(RegisterHeads heads, CancellationToken cancellation)
    {
        var cached = await Load(heads, cancellation);
        var now = _clock.GetUtcNow();
        var day = cached.Document.DayOf(now);
        if (cached.View is { } view && view.Day == day)
            return view;
        view = new(cached.Document, day, cached.People, now);
        Interlocked.CompareExchange(ref _cached, cached with { View = view }, cached);
        return view;
    }

    /// <summary>The board's zone.</summary>
    public async Task<TimeZoneInfo> Zone(CancellationToken cancellation) => TimeZoneInfo.FindSystemTimeZoneById((await Load(await FindHeads(cancellation), cancellation)).Document.Zone);

    /// <summary>The board's zone with the sequence of the register's line that it was read from; 0 before the first.</summary>
    internal async Task<(string Zone, long Sequence)> ZoneInForce(CancellationToken cancellation)
    {
        var row = await _registers.Row(Organisation, cancellation);
        return (ReadOrganisation(row?.Content).Zone, row?.Sequence ?? 0);
    }

    /// <summary>True when each document that came after <paramref name="after"/>, up to <paramref name="last"/>, has that zone: it did not go away and come back.</summary>
    internal async Task<bool> StayedInZone(string zone, long after, long last, CancellationToken cancellation) =>
        (await _registers.Documents(Organisation, after, last, cancellation)).All(document => string.Equals(OrganisationDocument.Read(document.Span).Zone, zone, StringComparison.Ordinal));

    /// <summary>Everybody, also those who have left.</summary>
    public async Task<ImmutableArray<PersonRecord>> People(CancellationToken cancellation) => (await Load(await FindHeads(cancellation), cancellation)).People;

    /// <summary>The stored text of `organisation.json`; null before the first.</summary>
    public Task<byte[]?> Document(CancellationToken cancellation) => _registers.Document(Organisation, cancellation);

    /// <summary>Everything that is wrong with a new `organisation.json`; empty when <see cref="ReplaceDocument"/> would take it.</summary>
    public static IReadOnlyList<Refusal> FindingsOf(ReadOnlyMemory<byte> json) => OrganisationDocument.FindingsOf(json.Span);

    /// <summary>Takes a new `organisation.json`; white space between its members is not kept. Null when it was stored, else the first of its findings.</summary>
    /// <param name="kept">What somebody must hold afterwards who held it before; null when that is no matter.</param>
    public async Task<Refusal?> ReplaceDocument(ReadOnlyMemory<byte> json, Actor actor, CancellationToken cancellation, KeptPermission? kept = null)
    {
        if (OrganisationDocument.FindingsOf(json.Span) is [var first, ..])
            return first;
        var compact = RegisterChange.Compact(json);
        return await _registers.Replace(Organisation, compact, actor, async context => kept is not null && await Loses(context, kept, compact, cancellation) ? kept.Otherwise : null, cancellation);
    }

    /// <summary>Adds people, or replaces those with the same id.</summary>
    public Task SavePeople(IReadOnlyCollection<PersonRecord> changed, Actor actor, CancellationToken cancellation) =>
        _registers.Replace(PeopleRegister, present => With(changed, present), actor, cancellation);

    /// <summary>The people's document with these people added, or put in the place of those with the same id.</summary>
    internal static byte[] With(IReadOnlyCollection<PersonRecord> changed, byte[]? present)
    {
        var ids = changed.Select(p => p.Id).ToHashSet();
        PersonRecord[] people = [.. ReadPeople(present).Where(p => !ids.Contains(p.Id)), .. changed];
        return JsonSerializer.SerializeToUtf8Bytes(new PeopleDocument([.. people.OrderBy(p => p.Id)]), CaseEventCodec.Json);
    }

    private async Task<bool> Loses(KktContext context, KeptPermission kept, byte[] wanted, CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var present = ReadOrganisation(await context.FindDocument(Organisation, cancellation));
        return await kept.IsHeldBy(context, present, now, cancellation) && !await kept.IsHeldBy(context, ReadOrganisation(wanted), now, cancellation);
    }

    private async Task<RegisterHeads> FindHeads(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.FindRegisterHeads(cancellation);
    }

    private async Task<Cached> Load(RegisterHeads heads, CancellationToken cancellation)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached.OrganisationSequence == heads.Organisation && cached.PeopleSequence == heads.People)
            return cached;
        await using var context = _contexts.Create();
        var documents = await context.RegisterDocuments.Where(d => d.Register == Organisation || d.Register == PeopleRegister).ToListAsync(cancellation);
        var document = documents.FirstOrDefault(d => d.Register == Organisation);
        var register = documents.FirstOrDefault(d => d.Register == PeopleRegister);
        cached = new(
            document?.Sequence ?? 0,
            register?.Sequence ?? 0,
            ReadOrganisation(document?.Content),
            ReadPeople(register?.Content),
            null);
        Volatile.Write(ref _cached, cached);
        return cached;
    }

    internal static OrganisationDocument ReadOrganisation(byte[]? content) => content is null ? new() : OrganisationDocument.Read(content);

    internal static ImmutableArray<PersonRecord> ReadPeople(byte[]? content) =>
        content is null ? [] : JsonSerializer.Deserialize<PeopleDocument>(content, CaseEventCodec.Json)?.People ?? [];

    private sealed record PeopleDocument(ImmutableArray<PersonRecord> People);

    private sealed record Cached(
        long OrganisationSequence, long PeopleSequence, OrganisationDocument Document, ImmutableArray<PersonRecord> People, OrganisationView? View);
}

using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Inspections;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Registers;

namespace KktWorkflow.Storage.Inspections;

/// <summary>Inspections from outside. Each change is a line of `register/inspections`, whose data is all of them from then on. Who may change what is the caller's business. Safe for any number of threads.</summary>
public sealed class InspectionStore
{
    internal const string Register = "inspections";

    private readonly RegisterStore _registers;
    private readonly AuditStore _audits;
    private readonly TimeProvider _clock;
    private Cached _cached = new(-1, []);

    internal InspectionStore(RegisterStore registers, AuditStore audits, TimeProvider processClock)
    {
        _registers = registers;
        _audits = audits;
        _clock = processClock;
    }

    /// <summary>All that there ever were, the latest first.</summary>
    public async Task<ImmutableArray<Inspection>> All(CancellationToken cancellation)
    {
        var sequence = await _registers.SequenceOf(Register, cancellation);
        var cached = Volatile.Read(ref _cached);
        if (cached.Sequence == sequence)
            return cached.Inspections;
        cached = await _registers.Row(Register, cancellation) is { } row ? new(row.Sequence, Read(row.Content)) : new(0, []);
        Volatile.Write(ref _cached, cached);
        return cached.Inspections;
    }

    /// <summary>The inspection by which somebody reads on a local day, with the cases that it opens; null when there is none in force.</summary>
    public async Task<(Inspection Inspection, InspectedCases Cases)?> InForce(PersonId person, DateOnly day, CancellationToken cancellation) =>
        (await All(cancellation)).FirstOrDefault(i => i.Person == person && i.IsInForce(day)) is { } found ? (found, await CasesOf(found.Scope, cancellation)) : null;

    /// <summary>The cases that a scope names now: an audit may still draw its sample, and open cases of correction.</summary>
    public async Task<InspectedCases> CasesOf(InspectionScope scope, CancellationToken cancellation)
    {
        var cases = new HashSet<CaseId>();
        foreach (var audit in await _audits.Find(scope.Audits, cancellation))
        {
            cases.UnionWith(audit.Samples.SelectMany(s => s.Cases).Select(c => c.Case));
            cases.UnionWith(audit.Findings.Select(f => f.Correction).OfType<CaseId>());
        }

        return new(scope.Procedures, [.. cases.OrderBy(c => c.Value)]);
    }

    /// <summary>Ends an inspection at once. Refused when there is none of that person that still is to come or in force.</summary>
    /// <param name="today">The local day.</param>
    public Task<Refusal?> End(PersonId person, DateOnly today, Actor actor, CancellationToken cancellation)
    {
        var now = Instant.From(_clock.GetUtcNow());
        return _registers.Change(
            Register,
            present => Read(present) is var all && all.FirstOrDefault(i => i.Person == person && i.IsOpen(today)) is { } found
                ? (Write(all.Replace(found, found with { EndedAt = now, EndedBy = actor.Id })), null)
                : (null, Refusal.Of(StorageRefusals.NoSuchInspection, RefusalKind.NotFound, "")),
            actor,
            cancellation);
    }

    /// <summary>Lets an inspection go on by another document. Refused when there is none of that person that still is to come or in force, and for what stands against it.</summary>
    /// <param name="today">The local day.</param>
    /// <param name="longestDays">How many days a document opens at most.</param>
    public Task<Refusal?> Prolong(PersonId person, DateOnly until, string ground, DateOnly today, int longestDays, Actor actor, CancellationToken cancellation)
    {
        var now = Instant.From(_clock.GetUtcNow());
        return _registers.Change(
            Register,
            present =>
            {
                var all = Read(present);
                if (all.FirstOrDefault(i => i.Person == person && i.IsOpen(today)) is not { } found)
                    return (null, Refusal.Of(StorageRefusals.NoSuchInspection, RefusalKind.NotFound, ""));
                var (prolonged, refusal) = found.Prolong(until, ground, longestDays, now, actor.Id);
                return (prolonged is null ? null : Write(all.Replace(found, prolonged)), refusal);
            },
            actor,
            cancellation);
    }

    /// <summary>The document with one more.</summary>
    internal static byte[] With(Inspection added, byte[]? present) => Write(Read(present).Insert(0, added));

    private static byte[] Write(ImmutableArray<Inspection> inspections) => JsonSerializer.SerializeToUtf8Bytes(new Document(inspections), CaseEventCodec.Json);

    private static ImmutableArray<Inspection> Read(byte[]? content) => content is null ? [] : JsonSerializer.Deserialize<Document>(content, CaseEventCodec.Json)?.Inspections ?? [];

    private sealed record Document(ImmutableArray<Inspection> Inspections);

    private sealed record Cached(long Sequence, ImmutableArray<Inspection> Inspections);
}

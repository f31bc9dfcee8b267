using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Audits;

/// <summary>The cases that the scope of an audit finds, and who has acted in them.</summary>
internal static class AuditPopulations
{
    /// <summary>Cases that one query asks about.</summary>
    internal const int Together = 500;

    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private static readonly string Internal = StoredWord.Of(CaseKind.Internal);

    // Who says a word in a case, or is told of one, does none of its work.
    private static readonly string Words = StoredWord.Of(LogTopic.Words);

    /// <summary>The cases of a scope as they were at an instant: what came later is left out of account. Read in slices, each by where the one before it ended.</summary>
    public static async Task<IReadOnlyList<PopulationCase>> Population(this KktContext context, AuditScope scope, Instant asOf, BoardZone zone, CancellationToken cancellation)
    {
        var cases = Of(context, scope, asOf, zone);
        var at = asOf.Microseconds;
        var found = new List<PopulationCase>();
        List<Guid> ids;
        do
        {
            var rest = found is [.., var last] ? cases.Where(c => c.CaseId.CompareTo(last.Case.Value) > 0) : cases;
            ids = await rest.OrderBy(c => c.CaseId).Select(c => c.CaseId).Take(Together).ToListAsync(cancellation);
            var deviations = await context.CaseDeviations.Where(d => d.At <= at && ids.Contains(d.CaseId)).Select(d => new { d.CaseId, d.Kind }).Distinct().ToListAsync(cancellation);
            var kinds = deviations.ToLookup(d => d.CaseId, d => StoredWord.Parse<DeviationKind>(d.Kind));
            found.AddRange(ids.Select(id => new PopulationCase(new(id), [.. kinds[id].Order()])));
        }
        while (ids.Count == Together);
        return found;
    }

    /// <summary>How many these are.</summary>
    public static Task<int> PopulationSize(this KktContext context, AuditScope scope, Instant asOf, BoardZone zone, CancellationToken cancellation) => Of(context, scope, asOf, zone).CountAsync(cancellation);

    /// <summary>How many cases of a scope have changed since they were replayed: their deviations are not known yet.</summary>
    public static Task<int> Unreplayed(this KktContext context, AuditScope scope, BoardZone zone, CancellationToken cancellation) =>
        ReplayRun.Unreplayed(context).Where(c => Accepted(context, scope, zone).Any(one => one.CaseId == c.CaseId)).CountAsync(cancellation);

    /// <summary>Who has acted in each of these cases, for themselves or for another.</summary>
    public static async Task<ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>>> ActedIn(this KktContext context, IReadOnlyCollection<CaseId> cases, CancellationToken cancellation)
    {
        var acted = ImmutableDictionary.CreateBuilder<CaseId, ImmutableHashSet<PersonId>>();
        foreach (var some in cases.Chunk(Together))
        {
            var streams = some.Select(id => LogStream.OfCase(id).Name).ToList();
            var people = await context.LogIndex.Where(r => streams.Contains(r.Stream) && r.Topic != Words && r.ActorId != null).Select(r => new { r.CaseId, r.ActorId, r.BehalfId }).Distinct().ToListAsync(cancellation);
            foreach (var of in people.GroupBy(p => p.CaseId!.Value))
                acted[new(of.Key)] = [.. of.SelectMany(p => new[] { p.ActorId, p.BehalfId }).OfType<Guid>().Select(id => new PersonId(id))];
        }

        return acted.ToImmutable();
    }

    private static IQueryable<CaseRow> Of(KktContext context, AuditScope scope, Instant asOf, BoardZone zone)
    {
        var units = scope.Units.ToList();
        var at = asOf.Microseconds;
        return Accepted(context, scope, zone).Where(c => context.CaseWaits.Any(w => w.CaseId == c.CaseId && units.Contains(w.Unit) && w.BegunAt <= at));
    }

    /// <summary>Accepted on the days of the scope; a case of the board itself is opened instead.</summary>
    private static IQueryable<CaseRow> Accepted(KktContext context, AuditScope scope, BoardZone zone)
    {
        var procedures = scope.Procedures.ToList();
        var from = zone.ToInstant(LocalMinute.At(scope.From, TimeOnly.MinValue)).Microseconds;
        var until = zone.ToInstant(LocalMinute.At(scope.Until.AddDays(1), TimeOnly.MinValue)).Microseconds;
        return context.Cases.Where(c => c.Kind != Trial && procedures.Contains(c.DefinitionId)
            && ((c.Kind == Internal && c.OpenedAt >= from && c.OpenedAt < until) || (c.Kind != Internal && c.AcceptedAt >= from && c.AcceptedAt < until)));
    }
}

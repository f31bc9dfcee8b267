using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Replays;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Audits;

/// <summary>Programmes of internal audits and the audits. Each act is a line of the programme's or the audit's own stream and, in the same transaction, its row; `verify` folds the lines and compares.</summary>
public sealed class AuditStore
{
    internal const string AuditPrefix = "audits/";

    internal const string ProgrammePrefix = "audit-programme/";

    private const int MostPasses = 5;

    private static readonly string Internal = StoredWord.Of(CaseKind.Internal);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly OrganisationStore _organisation;
    private readonly AuditCriteriaStore _criteria;
    private readonly DefinitionStore _definitions;
    private readonly ReplayRun _replays;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal AuditStore(
        Administration administration, ContextSource contexts, OrganisationStore organisation, AuditCriteriaStore criteria, DefinitionStore definitions, ReplayRun replays, TimeProvider processClock, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _organisation = organisation;
        _criteria = criteria;
        _definitions = definitions;
        _replays = replays;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    internal static LogStream StreamOf(Guid audit) => LogStream.OfRegister($"{AuditPrefix}{audit:D}");

    internal static LogStream StreamOf(int year) => LogStream.OfRegister(string.Create(CultureInfo.InvariantCulture, $"{ProgrammePrefix}{year}"));

    /// <summary>Does something to the programme of a year.</summary>
    /// <param name="expected">The edition that whoever asks has seen, 0 for none; another one refuses. Null: nothing is said of it.</param>
    public async Task<AuditChange<AuditProgramme>> Do(int year, AuditCommand command, AuditAsker<AuditProgramme> asker, CancellationToken cancellation, int? expected = null)
    {
        var facts = await Facts(asker.Actor, asker.Permissions, cancellation);
        return await Once(
            asker,
            async context =>
            {
                var row = await context.AuditProgrammes.FirstOrDefaultAsync(r => r.Year == year, cancellation);
                var programme = row?.Read();
                if (expected is { } seen && (programme?.Edition ?? 0) is var present && present != seen)
                    return Refuse<AuditProgramme>(Refusal.Of(RefusalCodes.ProgrammeMovedOn, RefusalKind.Conflict, "", present.ToString(CultureInfo.InvariantCulture)));
                var decision = AuditDecider.Decide(programme, command, facts);
                if (decision is AuditDecision.Refused refused)
                    return Refuse<AuditProgramme>(refused.Refusal);
                var told = ((AuditDecision.Done)decision).Event;
                var line = await context.Append(StreamOf(year), AuditEventCodec.KindOf(told), AuditEventCodec.Encode(told), asker.Actor, facts.Now, cancellation);
                programme = AuditFold.Evolve(programme, told, new(asker.Actor.Id, facts.Now));
                if (row is null)
                    context.AuditProgrammes.Add(row = new() { Year = year });
                (row.Sequence, row.Content) = (line.Entry.Sequence, AuditEventCodec.Encode(programme));
                return new AuditChange<AuditProgramme>.Done(programme);
            },
            cancellation);
    }

    /// <summary>Plans an audit of a year; it gets the year's next number.</summary>
    public async Task<AuditChange<InternalAudit>> Plan(int year, AuditPlan plan, AuditAsker<InternalAudit> asker, CancellationToken cancellation)
    {
        var facts = await Facts(asker.Actor, asker.Permissions, cancellation);
        return await Once(
            asker,
            async context =>
            {
                var number = await context.Audits.Where(a => a.Year == year).OrderByDescending(a => a.Number).Select(a => a.Number).FirstOrDefaultAsync(cancellation) + 1;
                var id = Guid.CreateVersion7(facts.Now.ToDateTimeOffset());
                return await Act(context, null, id, new PlanAudit(id, year, number, plan), facts with { Programme = await ProgrammeOf(context, year, cancellation) }, cancellation);
            },
            cancellation);
    }

    /// <summary>Does something to an audit.</summary>
    public async Task<AuditChange<InternalAudit>> Do(Guid audit, AuditCommand command, AuditAsker<InternalAudit> asker, CancellationToken cancellation)
    {
        // What was done already is answered without looking at its cases once more.
        if (await Known(asker, cancellation) is { } known)
            return known;
        var facts = await Facts(asker.Actor, asker.Permissions, cancellation);
        // Read beside the writer: it may be thousands of cases, and what is drawn is what stands at this instant.
        AuditScope? looked = null;
        if (command is DrawAuditSample draw && await Find(audit, cancellation) is { } drawn)
        {
            looked = drawn.Plan.Scope;
            var (found, behind) = await Population(looked, facts.Now, cancellation);
            if (behind > 0)
                return Refuse<InternalAudit>(Refusal.Of(StorageRefusals.NotReplayedYet, RefusalKind.Conflict, "", behind.ToString(CultureInfo.InvariantCulture)));
            facts = facts with { Population = found };
            if (facts.Criteria.SamplingOn(facts.Today) is { } sampling && draw.Random >= 0 && draw.ByRisk >= 0 && draw.Random + draw.ByRisk <= sampling.Most)
            {
                var sampled = AuditSampler.Draw(found, sampling.Weights, draw.Seed, draw.Random, draw.ByRisk).Select(d => d.Case).ToList();
                facts = facts with { ActedIn = await ActedIn(sampled, cancellation) };
            }
        }
        else if (await CaseOf(audit, command, cancellation) is { } about)
        {
            facts = facts with { ActedIn = await ActedIn([about], cancellation) };
        }

        var isOvertaken = false;
        var changed = await Once(
            asker,
            async context =>
            {
                var row = await context.Audits.FirstOrDefaultAsync(r => r.AuditId == audit, cancellation);
                // The cases of one scope are no sample of another: nothing is said of these, and those of the present plan are looked for.
                isOvertaken = looked is not null && row?.Read().Plan.Scope != looked;
                if (isOvertaken)
                    return Refuse<InternalAudit>(Refusal.Of(RefusalCodes.PopulationEmpty, RefusalKind.Conflict, ""));
                if (command is LinkAuditCase { Case: var linked } && !await context.Cases.AnyAsync(c => c.CaseId == linked.Value && c.Kind == Internal, cancellation))
                    return Refuse<InternalAudit>(StorageRefusals.NotThere(linked) with { Place = "case" });
                return await Act(context, row, audit, command, facts with { Programme = row is null ? null : await ProgrammeOf(context, row.Year, cancellation) }, cancellation);
            },
            cancellation);
        return isOvertaken ? await Do(audit, command, asker, cancellation) : changed;
    }

    public async Task<InternalAudit?> Find(Guid audit, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await context.Audits.FirstOrDefaultAsync(r => r.AuditId == audit, cancellation))?.Read();
    }

    /// <summary>Those that there are, in the order in which they are asked for, by one query.</summary>
    public async Task<IReadOnlyList<InternalAudit>> Find(IReadOnlyCollection<Guid> audits, CancellationToken cancellation)
    {
        if (audits.Count == 0)
            return [];
        var ids = audits.Distinct().ToList();
        await using var context = _contexts.Create();
        var found = await context.Audits.Where(r => ids.Contains(r.AuditId)).ToDictionaryAsync(r => r.AuditId, cancellation);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id].Read())];
    }

    /// <summary>The audits of a year by their numbers.</summary>
    public async Task<IReadOnlyList<InternalAudit>> OfYear(int year, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.Audits.Where(r => r.Year == year).OrderBy(r => r.Number).ToListAsync(cancellation);
        return rows.ConvertAll(r => r.Read());
    }

    /// <summary>Years that have a programme, the latest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.AuditProgrammes.Select(r => r.Year).OrderByDescending(y => y).ToListAsync(cancellation);
    }

    public async Task<AuditProgramme?> Programme(int year, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await ProgrammeOf(context, year, cancellation);
    }

    /// <summary>How many cases a scope finds now.</summary>
    public async Task<int> SizeOf(AuditScope scope, CancellationToken cancellation)
    {
        var view = await _organisation.Current(cancellation);
        await using var context = _contexts.Create();
        return await context.PopulationSize(scope, Now, view.Chart.Zone, cancellation);
    }

    /// <summary>Draws a sample once more, from the cases that its population's definition finds as they were then.</summary>
    public async Task<SampleCheck> Check(AuditSample sample, CancellationToken cancellation)
    {
        var zone = (await _organisation.Current(cancellation)).Chart.Zone;
        await using var context = _contexts.Create();
        var found = await context.Population(sample.Population.Scope, sample.Population.AsOf, zone, cancellation);
        var present = AuditPopulation.Of(sample.Population.Scope, sample.Population.AsOf, found, sample.Weights);
        var drawn = AuditSampler.Draw(found, sample.Weights, sample.Seed, sample.Random, sample.ByRisk);
        return new(
            present.Size,
            present.Hash == sample.Population.Hash && present.Size == sample.Population.Size,
            present.RiskHash == sample.Population.RiskHash,
            drawn.SequenceEqual(sample.Cases.Select(c => (c.Case, c.Basis, c.Risk))));
    }

    private Instant Now => Instant.From(_processClock.GetUtcNow());

    private async Task<CaseId?> CaseOf(Guid audit, AuditCommand command, CancellationToken cancellation) => command switch
    {
        AnswerAuditClause answer => answer.Case,
        RaiseAuditFinding raise => raise.Case,
        WithdrawAuditFinding withdraw => (await Find(audit, cancellation))?.FindingOf(withdraw.Number)?.Case,
        _ => null,
    };

    private static Task<AuditProgramme?> ProgrammeOf(KktContext context, int year, CancellationToken cancellation) => Read(context.AuditProgrammes.FirstOrDefaultAsync(r => r.Year == year, cancellation));

    private static async Task<AuditProgramme?> Read(Task<AuditProgrammeRow?> row) => (await row)?.Read();

    /// <summary>The cases of a scope, and how many of them could not be replayed.</summary>
    private async Task<(IReadOnlyList<PopulationCase> Cases, int Behind)> Population(AuditScope scope, Instant asOf, CancellationToken cancellation)
    {
        var zone = (await _organisation.Current(cancellation)).Chart.Zone;
        await using var context = _contexts.Create();
        var behind = await context.Unreplayed(scope, zone, cancellation);
        // Cases go on while they are replayed: once more then, and no more often than it makes sense to wait.
        for (var pass = 0; behind > 0 && pass < MostPasses; pass++)
        {
            try
            {
                await _replays.Run(cancellation);
            }
            catch (AggregateException)
            {
                // Other cases may be the ones that can't be replayed; what is left of these is counted.
            }

            behind = await context.Unreplayed(scope, zone, cancellation);
        }

        return (await context.Population(scope, asOf, zone, cancellation), behind);
    }

    private async Task<ImmutableDictionary<CaseId, ImmutableHashSet<PersonId>>> ActedIn(IReadOnlyCollection<CaseId> cases, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.ActedIn(cases, cancellation);
    }

    private async Task<AuditFacts> Facts(Actor actor, IReadOnlySet<string> permissions, CancellationToken cancellation)
    {
        var view = await _organisation.Current(cancellation);
        var released = (await _definitions.List(cancellation)).Where(d => d.State is DefinitionState.Released or DefinitionState.Superseded or DefinitionState.Withdrawn);
        return new()
        {
            Now = Now,
            Today = view.Day,
            Actor = actor,
            Permissions = permissions,
            Chart = view.Chart,
            Auditors = [.. view.WhoMay(Permissions.DoAudits)],
            Criteria = await _criteria.Current(cancellation) ?? AuditCriteria.Empty,
            Procedures = released.Select(d => d.DefinitionId).ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private static async Task<AuditChange<InternalAudit>> Act(KktContext context, AuditRow? row, Guid id, AuditCommand command, AuditFacts facts, CancellationToken cancellation)
    {
        var audit = row?.Read();
        var decision = AuditDecider.Decide(audit, command, facts);
        if (decision is AuditDecision.Refused refused)
            return Refuse<InternalAudit>(refused.Refusal);
        var told = ((AuditDecision.Done)decision).Event;
        var line = await context.Append(StreamOf(id), AuditEventCodec.KindOf(told), AuditEventCodec.Encode(told), facts.Actor, facts.Now, cancellation);
        audit = AuditFold.Evolve(audit, told, new(facts.Actor.Id, facts.Now));
        if (row is null)
            context.Audits.Add(AuditRow.Of(audit, line.Entry.Sequence));
        else
            (row.State, row.Sequence, row.Content) = (StoredWord.Of(audit.State), line.Entry.Sequence, AuditEventCodec.Encode(audit));
        return new AuditChange<InternalAudit>.Done(audit);
    }

    /// <summary>What was answered under the key before; null when it is new, and without one.</summary>
    private async Task<AuditChange<T>?> Known<T>(AuditAsker<T> asker, CancellationToken cancellation)
    {
        if (asker.Kept is null)
            return null;
        await using var context = _contexts.Create();
        return await Known(context, asker, cancellation);
    }

    private static async Task<AuditChange<T>?> Known<T>(KktContext context, AuditAsker<T> asker, CancellationToken cancellation)
    {
        var (answered, reused) = asker.Kept is { } key ? await key.Find(context, cancellation) : default;
        return answered is not null ? new AuditChange<T>.Replayed(answered) : reused is not null ? Refuse<T>(reused) : null;
    }

    /// <summary>A change, done once for a key; a refusal is not kept.</summary>
    private Task<AuditChange<T>> Once<T>(AuditAsker<T> asker, Func<KktContext, Task<AuditChange<T>>> change, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (await Known(context, asker, cancellation) is { } known)
                return known;
            var changed = await change(context);
            if (changed is AuditChange<T>.Done done)
                asker.Kept?.Keep(context, done.Present, _systemClock.GetUtcNow());
            return changed;
        },
        cancellation);

    private static AuditChange<T>.Refused Refuse<T>(Refusal refusal) => new(refusal);
}

using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.CaseMigrations;

/// <summary>Batches that move running cases to another version: proposed by one person, approved by another, stoppable. Every step of a batch's life is a line in `register/migrations`.</summary>
public sealed class MigrationBatches
{
    internal const string Register = "migrations";

    private const string Approved = "MigrationApproved";

    internal static readonly string[] Open = [StoredWord.Of(CaseStatus.Registered), StoredWord.Of(CaseStatus.Running), StoredWord.Of(CaseStatus.Paused)];

    internal static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly IDefinitionLibrary _library;
    private readonly TimeProvider _processClock;
    private readonly TimeProvider _systemClock;

    internal MigrationBatches(Administration administration, ContextSource contexts, IDefinitionLibrary library, TimeProvider processClock, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _library = library;
        _processClock = processClock;
        _systemClock = systemClock;
    }

    /// <summary>The activities of both versions; null when one of them isn't there.</summary>
    public async Task<(VersionNodes From, VersionNodes To)?> Nodes(string from, string to, CancellationToken cancellation)
    {
        if (await _library.FindVersion(from, cancellation) is not { } old || await _library.FindVersion(to, cancellation) is not { } target)
            return null;
        return (new(old, await _library.FindReferenced(old, cancellation)), new(target, await _library.FindReferenced(target, cancellation)));
    }

    /// <summary>Writes a batch down for somebody else to approve. Wants the right to migrate. Cases move only to the version in force, and only by a map that can be.</summary>
    public async Task<MigrationChange> Propose(MigrationPlan plan, MigrationAsker asker, CancellationToken cancellation)
    {
        if (Missing(asker, Permissions.MigrateCases) is { } missing)
            return missing;
        if (string.IsNullOrWhiteSpace(plan.Reason))
            return Refuse(Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"));
        if (await Nodes(plan.From, plan.To, cancellation) is not var (from, to))
            return Refuse(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "to", plan.To));
        var wrong = MapCheck.Of(plan.Map, from, to).ToEquatableArray();
        if (!wrong.IsEmpty)
            return new MigrationChange.Refused(wrong);
        if (plan.Restarted.Where(path => from.Find(path) is null).ToList() is [var nowhere, ..])
            return Refuse(Refusal.Of(RefusalCodes.MoveFromNowhere, RefusalKind.Invalid, "restarted", nowhere.Value));
        return await Once(
            asker,
            async context =>
            {
                var now = Instant.From(_processClock.GetUtcNow());
                if (await NoTarget(context, from.Definition.DefinitionId, plan.To, now, cancellation) is { } notThere)
                    return notThere;
                if (await UnknownCase(context, plan, cancellation) is { } unknown)
                    return Refuse(StorageRefusals.NotThere(unknown) with { Place = "cases" });
                var row = new MigrationBatchRow
                {
                    BatchId = Guid.CreateVersion7(now.ToDateTimeOffset()),
                    DefinitionId = from.Definition.DefinitionId,
                    FromVersionId = plan.From,
                    ToVersionId = plan.To,
                    State = StoredWord.Of(MigrationState.Proposed),
                    Plan = JsonSerializer.Serialize(plan, CaseEventCodec.Json),
                    ProposedBy = asker.Actor.Id?.Value,
                    ProposedAt = now.Microseconds,
                };
                context.MigrationBatches.Add(row);
                return await Record(context, row, "MigrationProposed", asker.Actor, now, cancellation);
            },
            cancellation);
    }

    /// <summary>Lets the hosts begin. Whoever proposed it, for themselves or for another, can't approve it, administrators included.</summary>
    public Task<MigrationChange> Approve(Guid batch, MigrationAsker asker, CancellationToken cancellation) =>
        Change(batch, MigrationState.Proposed, MigrationState.Running, Approved, asker, cancellation);

    /// <summary>Takes a batch back that nobody has approved yet.</summary>
    public Task<MigrationChange> Withdraw(Guid batch, MigrationAsker asker, CancellationToken cancellation) =>
        Change(batch, MigrationState.Proposed, MigrationState.Withdrawn, "MigrationWithdrawn", asker, cancellation);

    /// <summary>Stops a batch after the slice under way. What was moved stays moved.</summary>
    public Task<MigrationChange> Stop(Guid batch, MigrationAsker asker, CancellationToken cancellation) =>
        Change(batch, MigrationState.Running, MigrationState.Stopped, "MigrationStopped", asker, cancellation);

    /// <summary>Lets a stopped batch go on where it stopped.</summary>
    public Task<MigrationChange> GoOn(Guid batch, MigrationAsker asker, CancellationToken cancellation) =>
        Change(batch, MigrationState.Stopped, MigrationState.Running, "MigrationWentOn", asker, cancellation);

    public async Task<MigrationBatch?> Find(Guid batch, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return (await context.MigrationBatches.FirstOrDefaultAsync(b => b.BatchId == batch, cancellation))?.ToBatch();
    }

    /// <summary>The newest first, at most 100.</summary>
    /// <param name="definitionId">Only those of this definition; null for all.</param>
    public async Task<IReadOnlyList<MigrationBatch>> List(string? definitionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.MigrationBatches.Where(b => definitionId == null || b.DefinitionId == definitionId).OrderByDescending(b => b.BatchId).Take(100).ToListAsync(cancellation);
        return rows.ConvertAll(r => r.ToBatch());
    }

    /// <summary>What became of the cases so far, in the order of their ids.</summary>
    public async Task<ListPage<MigrationResult>> Results(Guid batch, string? after, int limit, CancellationToken cancellation)
    {
        limit = PageKey.Limit(limit);
        PageKey.TryRead(after, out _, out var last, out _);
        await using var context = _contexts.Create();
        var rows = await context.MigrationResults.Where(r => r.BatchId == batch && r.CaseId.CompareTo(last) > 0).OrderBy(r => r.CaseId).Take(limit + 1).ToListAsync(cancellation);
        var shown = rows.Take(limit).ToList();
        var states = await context.LoadStates(shown.ConvertAll(r => r.CaseId), cancellation);
        var results = shown.ConvertAll(r => new MigrationResult(
            new(r.CaseId),
            states[r.CaseId].Code,
            r.Stayed is { } why ? JsonSerializer.Deserialize<Refusal>(why, CaseEventCodec.Json) : null,
            new(r.At),
            states[r.CaseId] is { IsOpen: true, Migration: not null } state && state.MigratedBy == batch));
        return new(results, rows.Count > limit ? PageKey.Of(0, shown[^1].CaseId, 0) : null);
    }

    private Task<MigrationChange> Change(
        Guid batch, MigrationState from, MigrationState to, string kind, MigrationAsker asker, CancellationToken cancellation) => Once(
        asker,
        async context =>
        {
            if (Missing(asker, kind == Approved ? Permissions.ApproveDefinitions : Permissions.MigrateCases) is { } missing)
                return missing;
            if (await context.MigrationBatches.FirstOrDefaultAsync(b => b.BatchId == batch, cancellation) is not { } row)
                return Refuse(Refusal.Of(StorageRefusals.NoSuchMigration, RefusalKind.NotFound, ""));
            if (row.State != StoredWord.Of(from))
                return Refuse(Refusal.Of(StorageRefusals.WrongMigrationState, RefusalKind.Conflict, "", row.State));
            var now = Instant.From(_processClock.GetUtcNow());
            if (kind == Approved)
            {
                if (row.ProposedBy is { } by && (asker.Actor.Id?.Value == by || asker.Actor.OnBehalfOf?.Id.Value == by))
                    return Refuse(Refusal.Of(StorageRefusals.OwnMigration, RefusalKind.Forbidden, ""));
                (row.ApprovedBy, row.ApprovedAt) = (asker.Actor.Id?.Value, now.Microseconds);
                row.Total = await CasesOf(context, row.DefinitionId, row.ReadPlan()).CountAsync(cancellation);
            }

            // The version may have been withdrawn or followed by another since it was proposed, or since the batch was stopped.
            if (to == MigrationState.Running && await NoTarget(context, row.DefinitionId, row.ToVersionId, now, cancellation) is { } notThere)
                return notThere;
            row.State = StoredWord.Of(to);
            return await Record(context, row, kind, asker.Actor, now, cancellation);
        },
        cancellation);

    /// <summary>A change, done once for a key; a refusal is not kept.</summary>
    private Task<MigrationChange> Once(MigrationAsker asker, Func<KktContext, Task<MigrationChange>> change, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var (answered, reused) = asker.Kept is { } key ? await key.Find(context, cancellation) : default;
            if (answered is not null)
                return new MigrationChange.Replayed(answered);
            if (reused is not null)
                return Refuse(reused);
            var changed = await change(context);
            if (changed is MigrationChange.Done done)
                asker.Kept?.Keep(context, done.Batch, _systemClock.GetUtcNow());
            return changed;
        },
        cancellation);

    /// <summary>The cases that a plan is for: open ones that run by the old version, trials left out.</summary>
    internal static IQueryable<CaseRow> CasesOf(KktContext context, string definitionId, MigrationPlan plan)
    {
        var cases = context.Cases.Where(c => c.DefinitionId == definitionId && c.DefinitionVersionId == plan.From && c.Kind != Trial && Open.Contains(c.Status));
        if (plan.Cases.IsEmpty)
            return cases;
        var chosen = plan.Cases.Select(c => c.Value).ToList();
        return cases.Where(c => chosen.Contains(c.CaseId));
    }

    internal static async Task<MigrationChange> Record(KktContext context, MigrationBatchRow row, string kind, Actor actor, Instant at, CancellationToken cancellation)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(
            new { batch = row.BatchId, from = row.FromVersionId, to = row.ToVersionId, plan = kind == "MigrationProposed" ? row.ReadPlan() : null, row.Total, row.Moved, row.Stayed }, CaseEventCodec.Json);
        await context.Append(LogStream.OfRegister(Register), kind, data, actor, at, cancellation);
        return new MigrationChange.Done(row.ToBatch());
    }

    /// <summary>A case that a plan names and that there is not; null when each is there. One that is not on the version any more stays and says so.</summary>
    private static async Task<CaseId?> UnknownCase(KktContext context, MigrationPlan plan, CancellationToken cancellation)
    {
        foreach (var some in plan.Cases.Select(id => id.Value).Chunk(500))
        {
            var known = await context.Cases.Where(c => some.Contains(c.CaseId)).Select(c => c.CaseId).ToListAsync(cancellation);
            if (some.Except(known).ToList() is [var unknown, ..])
                return new(unknown);
        }

        return null;
    }

    /// <summary>Why cases can't move to a version; null when it is in force. One that is to come may yet be withdrawn, and then never was in force; an obsolete one is kept to be read, not to be used (ISO 9001:2015, 7.5.3.2).</summary>
    internal static async Task<MigrationChange.Refused?> NoTarget(KktContext context, string definitionId, string versionId, Instant now, CancellationToken cancellation)
    {
        var rows = await context.DefinitionVersions.Where(d => d.DefinitionId == definitionId).Select(DefinitionStore.WithoutText).ToListAsync(cancellation);
        return ReleaseOrder.Summaries(rows, now).Find(version => version.VersionId == versionId) switch
        {
            { IsInForce: true } => null,
            { IsAhead: true, EffectiveAt: { } at } version => Refuse(Refusal.Of(StorageRefusals.TargetNotYetInForce, RefusalKind.Conflict, "to", version.Version.ToString(CultureInfo.InvariantCulture), at.ToString())),
            var version => Refuse(Refusal.Of(StorageRefusals.TargetNotInForce, RefusalKind.Conflict, "to", version?.Version.ToString(CultureInfo.InvariantCulture) ?? versionId)),
        };
    }

    private static MigrationChange.Refused? Missing(MigrationAsker asker, string permission) =>
        asker.Permissions.Contains(permission) ? null : Refuse(Refusal.Of(RefusalCodes.NotPermitted, RefusalKind.Forbidden, "", permission));

    private static MigrationChange.Refused Refuse(Refusal refusal) => new([refusal]);
}

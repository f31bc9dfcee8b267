using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Scenarios;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Sweeping;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

/// <summary>Definition versions and their lives. The text is stored exactly as it came; every change is a line of the definition's stream.
/// Who may do what, and whether the validator has objections, is the caller's business.</summary>
public sealed partial class DefinitionStore
{
    private static readonly string Draft = StoredWord.Of(DefinitionState.Draft);
    private static readonly string Released = StoredWord.Of(DefinitionState.Released);
    private static readonly string InReview = StoredWord.Of(DefinitionState.InReview);
    private static readonly string Approved = StoredWord.Of(DefinitionState.Approved);
    private static readonly string Withdrawn = StoredWord.Of(DefinitionState.Withdrawn);

    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly OrganisationStore _organisation;
    private readonly DueSignal _signal;
    private readonly TimeProvider _clock;
    private readonly TimeProvider _systemClock;

    internal DefinitionStore(Administration administration, ContextSource contexts, OrganisationStore organisation, DueSignal signal, TimeProvider processClock, TimeProvider systemClock)
    {
        _administration = administration;
        _contexts = contexts;
        _organisation = organisation;
        _signal = signal;
        _clock = processClock;
        _systemClock = systemClock;
    }

    /// <summary>Stores <paramref name="text"/> as a draft: over the definition's present draft if it has one, else as its next version. Refused while a version is in review or approved.</summary>
    /// <param name="definition">What the reader made of <paramref name="text"/>.</param>
    /// <param name="expectedRevision">The draft's revision that the author began from; null saves over whatever is there.</param>
    public Task<DefinitionChange> SaveDraft(
        ProcessDefinition definition, ReadOnlyMemory<byte> text, Actor actor, int? expectedRevision, CancellationToken cancellation) =>
        SaveDraft(definition, text, actor, expectedRevision, page: null, cancellation);

    /// <inheritdoc cref="SaveDraft(ProcessDefinition, ReadOnlyMemory{byte}, Actor, int?, CancellationToken)"/>
    /// <param name="page">The open page that it comes from, for <see cref="SavesAfter"/> to tell.</param>
    public Task<DefinitionChange> SaveDraft(
        ProcessDefinition definition, ReadOnlyMemory<byte> text, Actor actor, int? expectedRevision, string? page, CancellationToken cancellation) => _administration.Change<DefinitionChange>(
        async context =>
        {
            var (newest, draft) = await FindDraft(context, definition, cancellation);
            if (newest is not null && IsHandedIn(newest))
                return Refuse(StorageRefusals.WrongDefinitionState, newest.State);
            return expectedRevision is { } expected && expected != (draft?.Revision ?? 0)
                ? Refuse(StorageRefusals.DraftMovedOn, (draft?.Revision ?? 0).ToString(CultureInfo.InvariantCulture))
                : await Save(context, newest, draft, definition, text, actor, page, cancellation);
        },
        cancellation);

    /// <summary>Stores each as a draft over whatever is there: all of them, or none when that fails or when one of them is in review or approved.</summary>
    /// <param name="drafts">Texts with what the reader made of them.</param>
    /// <param name="scenarios">Taken with them: in the place of those with their ids.</param>
    public Task<(IReadOnlyList<DefinitionSummary> Stored, Refusal? Refusal)> SaveDrafts(
        IReadOnlyList<(ProcessDefinition Definition, ReadOnlyMemory<byte> Text)> drafts, IReadOnlyList<ScenarioFile> scenarios, Actor actor, CancellationToken cancellation) => _administration.Change<(IReadOnlyList<DefinitionSummary>, Refusal?)>(
        async context =>
        {
            var stored = new List<DefinitionSummary>();
            foreach (var (definition, _) in drafts)
            {
                if ((await FindDraft(context, definition, cancellation)).Newest is { } newest && IsHandedIn(newest))
                    return ([], Refusal.Of(StorageRefusals.WrongDefinitionState, RefusalKind.Conflict, definition.DefinitionId, newest.State));
            }

            foreach (var procedure in scenarios.Select(s => s.Procedure).Except(drafts.Select(d => d.Definition.DefinitionId), StringComparer.Ordinal))
            {
                if (!await context.DefinitionVersions.AnyAsync(d => d.DefinitionId == procedure, cancellation))
                    return ([], Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, procedure, procedure));
            }

            foreach (var file in scenarios)
            {
                if (await ScenarioStore.Objection(context, file, cancellation) is { } objection)
                    return ([], objection);
            }

            foreach (var (definition, text) in drafts)
            {
                var (newest, draft) = await FindDraft(context, definition, cancellation);
                stored.Add((await Save(context, newest, draft, definition, text, actor, page: null, cancellation)).Version);
                await context.SaveChangesAsync(cancellation);
            }

            foreach (var file in scenarios)
                _ = await ScenarioStore.Take(context, file, actor, Instant.From(_clock.GetUtcNow()), cancellation);
            return (stored, null);
        },
        cancellation);

    /// <summary>Removes a draft. What is handed in for signing has to be sent back first, and what was released is withdrawn.</summary>
    public Task<DefinitionChange> Delete(string versionId, Actor actor, CancellationToken cancellation) => _administration.Change<DefinitionChange>(
        async context =>
        {
            var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId, cancellation);
            if (row is null)
                return Refuse(StorageRefusals.NoSuchDefinition, versionId);
            if (row.State != Draft)
                return Refuse(StorageRefusals.WrongDefinitionState, row.State);
            context.Remove(row);
            // What was said of it goes with it; the log keeps it.
            await context.ReviewComments.Where(c => c.VersionId == versionId).ExecuteDeleteAsync(cancellation);
            return await Record(context, row, DefinitionEvents.Deleted, actor, cancellation);
        },
        cancellation);

    /// <summary>All versions, by definition id, newest version first.</summary>
    public async Task<IReadOnlyList<DefinitionSummary>> List(CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.DefinitionVersions.OrderBy(d => d.DefinitionId).ThenByDescending(d => d.Version).Select(WithoutText).ToListAsync(cancellation);
        return ReleaseOrder.Summaries(rows, Instant.From(_clock.GetUtcNow()));
    }

    /// <summary>The versions of one definition, newest first.</summary>
    public async Task<IReadOnlyList<DefinitionSummary>> Versions(string definitionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var rows = await context.DefinitionVersions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).Select(WithoutText).ToListAsync(cancellation);
        return ReleaseOrder.Summaries(rows, Instant.From(_clock.GetUtcNow()));
    }

    /// <summary>The states that a version has been in, each once, in the order of a version's life: what the log of its definition says, and that a later release took its place.</summary>
    public async Task<IReadOnlyList<DefinitionState>> Life(DefinitionSummary version, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfDefinition(version.DefinitionId).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream).OrderBy(e => e.Sequence).ReadLines(context, cancellation);
        var states = new SortedSet<DefinitionState>();
        foreach (var entry in lines.Select(line => line.Entry).Where(e => !DefinitionEvents.IsAside(e.Kind)))
        {
            var told = DefinitionEvents.Decode(entry.Data.Span);
            if (told.Version != version.Version)
                continue;
            // The number of a version that was deleted is given again.
            if (string.Equals(entry.Kind, DefinitionEvents.Deleted, StringComparison.Ordinal))
                states.Clear();
            else
                states.Add(StoredWord.Parse<DefinitionState>(told.State));
        }

        if (version.State == DefinitionState.Superseded)
            states.Add(version.State);
        return [.. states];
    }

    /// <summary>The saves of the draft in <paramref name="version"/> after its <paramref name="revision"/>, in their order.</summary>
    public async Task<IReadOnlyList<DraftSave>> SavesAfter(DefinitionSummary version, int revision, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var stream = LogStream.OfDefinition(version.DefinitionId).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && (e.Kind == DefinitionEvents.Drafted || e.Kind == DefinitionEvents.Deleted))
            .OrderBy(e => e.Sequence).ReadLines(context, cancellation);
        var saves = new List<DraftSave>();
        foreach (var entry in lines.Select(line => line.Entry))
        {
            var told = DefinitionEvents.Decode(entry.Data.Span);
            if (told.Version != version.Version)
                continue;
            if (string.Equals(entry.Kind, DefinitionEvents.Deleted, StringComparison.Ordinal))
                saves.Clear();
            else if (told.Revision > revision)
                saves.Add(new(entry.Actor.Id, entry.At, told.Page));
        }

        return saves;
    }

    /// <summary>The stored text, byte for byte; null when there is no such version.</summary>
    public async Task<byte[]?> Text(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.DefinitionVersions.Where(d => d.VersionId == versionId).Select(d => d.Text).FirstOrDefaultAsync(cancellation);
    }

    internal static System.Linq.Expressions.Expression<Func<DefinitionVersionRow, DefinitionVersionRow>> WithoutText => d => new()
    {
        VersionId = d.VersionId,
        DefinitionId = d.DefinitionId,
        Version = d.Version,
        Name = d.Name,
        Code = d.Code,
        State = d.State,
        Revision = d.Revision,
        EffectiveFrom = d.EffectiveFrom,
        EffectiveAt = d.EffectiveAt,
        EndedAt = d.EndedAt,
        Decision = d.Decision,
        Life = d.Life,
        ChangedAt = d.ChangedAt,
        ChangedBy = d.ChangedBy,
        Hash = d.Hash,
    };

    /// <summary>What people are signing is not written over, and has no draft beside it.</summary>
    private static bool IsHandedIn(DefinitionVersionRow row) => row.State == InReview || row.State == Approved;

    private static async Task<(DefinitionVersionRow? Newest, DefinitionVersionRow? Draft)> FindDraft(KktContext context, ProcessDefinition definition, CancellationToken cancellation)
    {
        var newest = await context.DefinitionVersions.Where(d => d.DefinitionId == definition.DefinitionId).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellation);
        return (newest, newest?.State == Draft ? newest : null);
    }

    private async Task<DefinitionChange.Done> Save(
        KktContext context, DefinitionVersionRow? newest, DefinitionVersionRow? draft, ProcessDefinition definition, ReadOnlyMemory<byte> text, Actor actor, string? page,
        CancellationToken cancellation)
    {
        if (draft is null)
        {
            var version = (newest?.Version ?? 0) + 1;
            draft = new() { DefinitionId = definition.DefinitionId, Version = version, VersionId = await FreeId(context, definition, version, cancellation) };
            (var authors, draft.Revision) = await OfDeleted(context, draft, cancellation);
            draft.Life = DefinitionEvents.Encode(DefinitionEvents.LifeOf(draft) with { Authors = authors });
            context.Add(draft);
        }

        draft.Name = definition.Name;
        draft.Code = CodeOf(definition);
        draft.State = Draft;
        draft.Revision++;
        draft.Text = text.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(text.Span));
        if (actor.Id is { } author && !string.Equals(hash, draft.Hash, StringComparison.Ordinal) && DefinitionEvents.LifeOf(draft) is var life && !life.Authors.Contains(author))
            draft.Life = DefinitionEvents.Encode(life with { Authors = life.Authors.Add(author) });
        draft.Hash = hash;
        return await Record(context, draft, DefinitionEvents.Drafted, actor, cancellation, page);
    }

    /// <summary>What a draft takes over from those of its number that were deleted. Who wrote at them: that may come back as it was, and they stay its authors.
    /// Their last revision: none is given again, so that who still has one of them open isn't taken for somebody who has seen this one.</summary>
    private static async Task<(EquatableArray<PersonId> Authors, int Revision)> OfDeleted(KktContext context, DefinitionVersionRow row, CancellationToken cancellation)
    {
        var stream = LogStream.OfDefinition(row.DefinitionId).Name;
        var lines = await context.LogEvents.Where(e => e.Stream == stream && e.Kind == DefinitionEvents.Drafted).OrderBy(e => e.Sequence).ReadLines(context, cancellation);
        var saves = lines.ConvertAll(l => (l.Entry.Actor, Told: DefinitionEvents.Decode(l.Entry.Data.Span))).FindAll(save => save.Told.Version == row.Version);
        return ([.. saves.Select(save => save.Actor.Id).OfType<PersonId>().Distinct()], saves.Select(save => save.Told.Revision).DefaultIfEmpty().Max());
    }

    private async Task<DefinitionChange.Done> Record(KktContext context, DefinitionVersionRow row, string kind, Actor actor, CancellationToken cancellation, string? page = null)
    {
        var now = Instant.From(_clock.GetUtcNow());
        await Tell(context, row, kind, actor, now, cancellation, page);
        return new DefinitionChange.Done(await SummaryOf(context, row, now, cancellation));
    }

    /// <summary>Adds the line that says what the row holds from now on.</summary>
    private static Task<LogLine> Tell(KktContext context, DefinitionVersionRow row, string kind, Actor actor, Instant now, CancellationToken cancellation, string? page = null)
    {
        row.ChangedAt = now.Microseconds;
        row.ChangedBy = actor.Id?.Value;
        return context.Append(LogStream.OfDefinition(row.DefinitionId), kind, DefinitionEvents.Encode(row, page), actor, now, cancellation);
    }

    /// <summary>The summary of a version whose row holds what isn't saved yet.</summary>
    private static async Task<DefinitionSummary> SummaryOf(KktContext context, DefinitionVersionRow row, Instant now, CancellationToken cancellation)
    {
        var others = await context.DefinitionVersions.Where(d => d.DefinitionId == row.DefinitionId && d.VersionId != row.VersionId).Select(WithoutText).ToListAsync(cancellation);
        return ReleaseOrder.Summaries([row, .. others], now)[0];
    }

    private static async Task<string> FreeId(KktContext context, ProcessDefinition definition, int version, CancellationToken cancellation)
    {
        var wish = definition.VersionId.Length > 0 ? definition.VersionId : FormattableString.Invariant($"{definition.DefinitionId}-v{version}");
        for (var n = version; await context.DefinitionVersions.AnyAsync(d => d.VersionId == wish, cancellation); n++)
            wish = FormattableString.Invariant($"{definition.DefinitionId}-v{n}");
        return wish;
    }

    private static string CodeOf(ProcessDefinition definition) =>
        definition.Kkt.ValueKind == JsonValueKind.Object && definition.Kkt.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()! : "";

    private static DefinitionChange.Refused Refuse(string code, params ReadOnlySpan<string> facts) => new(Refusal.Of(code, RefusalKind.Conflict, "", facts));
}

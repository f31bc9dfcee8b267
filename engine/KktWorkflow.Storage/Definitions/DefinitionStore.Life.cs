using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Search;
using KktWorkflow.Storage.Starts;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Sweeping;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Definitions;

public sealed partial class DefinitionStore
{
    /// <summary>Does what a person does in the life of a version, or says why not. What was decided, and all that it rests on, is one line of the definition's stream.</summary>
    public async Task<DefinitionChange> Do(LifecycleRequest request, CancellationToken cancellation)
    {
        var zone = await _organisation.Zone(cancellation);
        var change = await _administration.Change(context => Do(context, request, zone, cancellation), cancellation);
        if (change is DefinitionChange.Done && request.Act is LifecycleAct.Release)
            _signal.Tell(DueWork.Starts, default);
        return change;
    }

    /// <summary>Records that the actor has read and understood a release that nothing has followed yet; a second time changes nothing. Whether that is expected of the actor is the caller's business.</summary>
    public Task<DefinitionChange> ConfirmRead(string versionId, Actor actor, CancellationToken cancellation) => _administration.Change<DefinitionChange>(
        async context =>
        {
            var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId, cancellation);
            if (row is null || actor.Id is not { } person)
                return Refuse(StorageRefusals.NoSuchDefinition, versionId);
            var now = Instant.From(_clock.GetUtcNow());
            if ((await SummaryOf(context, row, now, cancellation)).State != DefinitionState.Released)
                return Refuse(RefusalCodes.NotInForce, row.Version.ToString(CultureInfo.InvariantCulture));
            if (!await context.DefinitionReadings.AnyAsync(r => r.VersionId == versionId && r.PersonId == person.Value, cancellation))
            {
                await context.Append(LogStream.OfDefinition(row.DefinitionId), DefinitionEvents.Read, DefinitionEvents.Encode(new DefinitionEvents.ReadVersion(row.DefinitionId, row.VersionId, row.Version)), actor, now, cancellation);
                context.DefinitionReadings.Add(new() { VersionId = versionId, PersonId = person.Value, At = now.Microseconds });
            }

            return new DefinitionChange.Done(await SummaryOf(context, row, now, cancellation));
        },
        cancellation);

    /// <summary>Who has read and understood a version, and when.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Instant>> Readings(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await context.DefinitionReadings.Where(r => r.VersionId == versionId).ToDictionaryAsync(r => new PersonId(r.PersonId), r => new Instant(r.At), cancellation);
    }

    /// <summary>The signed hash of a version's content as it is stored now: what a signer signs. Null when there is no such version.</summary>
    public async Task<string?> SignedHash(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId, cancellation);
        return row is null ? null : SignedContent.HashOf(row.Text, DefinitionEvents.LifeOf(row).Manifest);
    }

    /// <summary>What a version was handed in with, each with its content; nothing for a draft.</summary>
    public async Task<IReadOnlyList<(ManifestEntry Entry, byte[] Content)>> ManifestOf(string versionId, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == versionId, cancellation);
        var entries = row is null ? [] : DefinitionEvents.LifeOf(row).Manifest;
        var hashes = entries.Select(e => e.Hash).Distinct(StringComparer.Ordinal).ToList();
        var contents = await context.DefinitionContents.Where(c => hashes.Contains(c.Hash)).ToDictionaryAsync(c => c.Hash, c => c.Content, StringComparer.Ordinal, cancellation);
        return [.. entries.Select(e => (e, contents[e.Hash]))];
    }

    private async Task<DefinitionChange> Do(KktContext context, LifecycleRequest request, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var (answered, reused) = request.Kept is { } key ? await key.Find(context, cancellation) : default;
        if (answered is not null)
            return new DefinitionChange.Replayed(answered);
        if (reused is not null)
            return new DefinitionChange.Refused(reused);
        var row = await context.DefinitionVersions.FirstOrDefaultAsync(d => d.VersionId == request.VersionId, cancellation);
        if (row is null)
            return new DefinitionChange.Refused(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, "", request.VersionId));
        if (request.Revision is { } revision && revision != row.Revision)
            return Refuse(StorageRefusals.DraftMovedOn, row.Revision.ToString(CultureInfo.InvariantCulture));
        var now = Instant.From(_clock.GetUtcNow());
        var before = ReleaseOrder.Standing(row);
        var decision = (request.Act as LifecycleAct.Release)?.Decision;
        var number = decision is null ? null : DecisionKey(decision);
        var others = await context.DefinitionVersions.Where(d => d.DefinitionId == row.DefinitionId && d.VersionId != row.VersionId).Select(WithoutText).ToListAsync(cancellation);
        var facts = new LifecycleFacts
        {
            Now = now,
            Actor = request.Actor,
            Permissions = request.Permissions,
            Hash = SignedContent.HashOf(row.Text, request.Act is LifecycleAct.Submit submit ? submit.Manifest : before.Life.Manifest),
            Seen = SignedContent.HashOf(row.Text, before.Life.Manifest),
            Zone = BoardZone.Of(zone),
            Findings = request.Findings,
            DecisionUsedBy = number is null ? null : await ReleasedBy(context, number, cancellation),
            Releases = ReleaseOrder.Standing(others).ToEquatableArray(),
        };
        switch (LifecycleDecider.Decide(before, request.Act, facts))
        {
            case LifecycleDecision.Refused refused:
                return new DefinitionChange.Refused(refused.Refusal);
            case LifecycleDecision.Done { After: var after }:
                row.State = StoredWord.Of(after.State);
                row.EffectiveAt = after.EffectiveAt?.Microseconds;
                row.EffectiveFrom = after.EffectiveFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                row.EndedAt = after.EndedAt?.Microseconds;
                row.Decision = number ?? row.Decision;
                row.Life = DefinitionEvents.Encode(after.Life);
                break;
        }

        if (request.Act is LifecycleAct.Submit)
            await Keep(context, request, cancellation);
        var line = await Tell(context, row, DefinitionEvents.KindOf(request.Act), request.Actor, now, cancellation);
        await Settle(context, row, now, cancellation);
        if (request.News is { } news)
            await Tell(context, line, news, cancellation);
        var done = new DefinitionChange.Done(await SummaryOf(context, row, now, cancellation));
        if (request.Act is LifecycleAct.Release)
            await StartRows.Write(context, row, zone, now, cancellation);
        if (request.Act is LifecycleAct.Withdraw)
            await context.Starts.Where(s => s.VersionId == row.VersionId).ExecuteDeleteAsync(cancellation);
        request.Kept?.Keep(context, (done.Version, SignedContent.HashOf(row.Text, DefinitionEvents.LifeOf(row).Manifest)), _systemClock.GetUtcNow());
        return done;
    }

    private static async Task Keep(KktContext context, LifecycleRequest request, CancellationToken cancellation)
    {
        var hashes = request.Contents.Keys.ToList();
        var known = await context.DefinitionContents.Where(c => hashes.Contains(c.Hash)).Select(c => c.Hash).ToListAsync(cancellation);
        foreach (var (hash, content) in request.Contents.Where(c => !known.Contains(c.Key, StringComparer.Ordinal)))
            context.DefinitionContents.Add(new() { Hash = hash, Content = content });
    }

    /// <summary>Numbers begin anew each year. Spaces, case, marks, leading zeros and signs between its parts don't make another number, nor does an Eth in the place of Đ, which looks the same.</summary>
    private static string DecisionKey(ReleaseDecision decision) => string.Create(
        CultureInfo.InvariantCulture, $"{decision.Date.Year}/{string.Join('/', SearchText.Words(decision.Number.Replace('Ð', 'Đ').Replace('ð', 'đ')).Select(Unpadded))}");

    /// <summary>`07` is 7.</summary>
    private static string Unpadded(string word) => word.TrimStart('0') is { Length: > 0 } rest && char.IsAsciiDigit(word[0]) ? rest : word;

    private static async Task<string?> ReleasedBy(KktContext context, string key, CancellationToken cancellation)
    {
        var found = await context.DefinitionVersions.Where(d => d.Decision == key).Select(d => new { d.Code, d.DefinitionId, d.Version }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : string.Create(CultureInfo.InvariantCulture, $"{(found.Code.Length > 0 ? found.Code : found.DefinitionId)} v{found.Version}");
    }
}

using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.CaseMigrations;

namespace KktWorkflow.Host.CaseMigrations;

/// <summary>Migrations of running cases, for the person who makes the request: the same for the API and the pages.</summary>
internal sealed class MigrationDesk(MigrationBatches batches, MigrationPreview preview, CurrentPerson person)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(20);

    private RequestKey? _key;

    private MigrationAsker Asker => new(
        person.Actor(), person.Permissions, _key is { } key ? new(person.Id, key.Route, key.Key, key.BodyHash, batch => AnswerResult.Body(MigrationAnswer.Of(batch))) : null);

    /// <summary>The same, whose answers to what changes a batch are kept under <paramref name="key"/>; null keeps none.</summary>
    public MigrationDesk Under(RequestKey? key)
    {
        var keeping = (MigrationDesk)MemberwiseClone();
        keeping._key = key;
        return keeping;
    }

    /// <summary>The proposed map with what each activity could be mapped to; null when a version isn't there, or they are not of one definition.</summary>
    public async Task<MapAnswer?> MapAsync(string from, string to, CancellationToken cancellation)
    {
        if (await batches.Nodes(from, to, cancellation) is not var (old, target) || MapCheck.Of([], old, target).Any())
            return null;
        return new(from, to, [.. MapProposal.Of(old, target).Select(LineOf)]);

        MapLineAnswer LineOf(ProposedMove move)
        {
            var node = old.Find(move.From)!;
            return new(move.From.Value, node.DisplayName, node.Type, move.To?.Value, move.Ground, VersionNodes.HasTime(node), [.. target.All.Where(t => VersionNodes.IsOfKind(node, t)).Select(t => new PlaceAnswer(t.Path.Value, t.DisplayName))]);
        }
    }

    public async Task<IReadOnlyList<MigrationBatch>> ListAsync(string? definitionId, CancellationToken cancellation) => await batches.List(definitionId, cancellation);

    public Task<MigrationBatch?> FindAsync(Guid id, CancellationToken cancellation) => batches.Find(id, cancellation);

    /// <summary>What a plan would do, without anything being written.</summary>
    /// <param name="withOverview">False where only the page is wanted.</param>
    public async Task<MigrationPreviewAnswer> PreviewAsync(MigrationPlan plan, string? after, int limit, bool withOverview, string language, CancellationToken cancellation)
    {
        var overview = withOverview ? await preview.Overview(plan, LongestLook, cancellation) : new(0, 0, 0, []);
        var page = await preview.Page(plan, after, limit, cancellation);
        return new(
            overview.Total, overview.Seen, overview.Moving, overview.Staying.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal), [.. page.Items.Select(o => Of(o, language))], Cursor.Migrations.Write(page.Next));
    }

    public async Task<Page<MigrationResultAnswer>> ResultsAsync(Guid id, string? after, int limit, string language, CancellationToken cancellation)
    {
        var page = await batches.Results(id, after, limit, cancellation);
        return new([.. page.Items.Select(r => new MigrationResultAnswer(r.Case, r.Code, Of(r.Stayed, language), r.At, r.CanUndo))], Cursor.Migrations.Write(page.Next));
    }

    public Task<MigrationChange> ProposeAsync(MigrationPlan plan, CancellationToken cancellation) => batches.Propose(plan, Asker, cancellation);

    public Task<MigrationChange> ApproveAsync(Guid id, CancellationToken cancellation) => batches.Approve(id, Asker, cancellation);

    public Task<MigrationChange> WithdrawAsync(Guid id, CancellationToken cancellation) => batches.Withdraw(id, Asker, cancellation);

    public Task<MigrationChange> StopAsync(Guid id, CancellationToken cancellation) => batches.Stop(id, Asker, cancellation);

    public Task<MigrationChange> GoOnAsync(Guid id, CancellationToken cancellation) => batches.GoOn(id, Asker, cancellation);

    /// <summary>The plan of a request: the proposed map with its corrections. Null when a version isn't there.</summary>
    public async Task<MigrationPlan?> PlanAsync(MigrationRequest request, CancellationToken cancellation)
    {
        if (request.From is not { Length: > 0 } from || request.To is not { Length: > 0 } to || await batches.Nodes(from, to, cancellation) is not var (old, target))
            return null;
        var corrections = request.Map ?? [];
        var corrected = corrections.Select(m => m.From).ToHashSet(StringComparer.Ordinal);
        var proposed = MapProposal.Of(old, target).Where(m => !corrected.Contains(m.From.Value)).Select(m => new ElementMove(m.From, m.To)).Where(m => m.From != m.To);
        // What is said twice of one step stays, and is refused.
        var map = proposed.Concat(corrections.Select(c => new ElementMove(new(c.From), c.To is { Length: > 0 } place ? new NodePath(place) : null)).Distinct().Where(m => m.From != m.To || corrections.Count(c => c.From == m.From.Value) > 1));
        return new(
            from,
            to,
            [.. map.OrderBy(m => m.From)],
            [.. (request.Restarted ?? []).Select(r => new NodePath(r)).Distinct().Order()],
            [.. (request.Cases ?? []).Select(c => new CaseId(c)).Distinct()],
            request.Reason ?? "");
    }

    public string Sentence(Refusal refusal, string language) => RefusalSentence.Of(refusal, language, person.Chart.Zone);

    public string? NameOf(PersonId? id) => id is { } known ? person.Organisation.NameOf(known) : null;

    private OutlookAnswer Of(MigrationOutlook o, string language) => new(
        o.Case, o.Code, Of(o.Stays, language), [.. o.Steps], [.. o.Dues], [.. o.LostVariables], [.. o.LostArrivals.Select(a => a.Value)], [.. o.Begins]);

    private StayAnswer? Of(Refusal? stays, string language) => stays is null ? null : new(stays.Code, Sentence(stays, language), stays.Place.Length > 0 ? stays.Place : null);
}

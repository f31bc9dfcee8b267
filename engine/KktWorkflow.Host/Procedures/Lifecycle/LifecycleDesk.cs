using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Reads the life of versions for the pages. It offers what the person could do; whether it is done is decided with the act.</summary>
internal sealed class LifecycleDesk(LifecycleService service, DefinitionStore store, CurrentPerson person)
{
    private bool LooksAfter => new[] { Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions, Permissions.ReadAudit }.Any(person.May);

    public async Task<LifecycleView?> FindAsync(string definitionId, int number, CancellationToken cancellation)
    {
        if (await service.FindAsync(definitionId, number, cancellation) is not { } version)
            return null;
        var definition = await service.DefinitionAsync(version, cancellation);
        var view = new LifecycleView(version, await store.SignedHash(version.VersionId, cancellation) ?? "")
        {
            Acts = [.. ActsOf(version)],
            Findings = version.State.IsBeforeRelease() ? [.. await service.FindingsAsync(definition, cancellation)] : [],
            OpenComments = version.State.IsBeforeRelease() ? await store.OpenComments(version.VersionId, cancellation) : 0,
            IsReviewDue = IsReviewDue(version),
            KeepsCopies = person.May(Permissions.ReleaseDefinitions),
        };
        return version.State == DefinitionState.Released ? await WithReadersAsync(view, Readers.Of(definition, person.Chart), cancellation) : view;
    }

    /// <summary>What waits for a signature, a release or its periodic review, the person's own first, then what the person has to read.</summary>
    public async Task<IReadOnlyList<WaitingVersion>> WaitingAsync(CancellationToken cancellation)
    {
        var versions = await store.List(cancellation);
        return [.. Waiting(versions), .. await ToReadAsync(versions, cancellation)];
    }

    /// <summary>How many wait for the person to sign, release or confirm. Who may do nothing of the kind has none, without a look.</summary>
    public async Task<int> MineAsync(CancellationToken cancellation) =>
        new[] { Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions }.Any(person.May) ? Waiting(await store.List(cancellation)).Count(waiting => waiting.IsMine) : 0;

    private IEnumerable<WaitingVersion> Waiting(IReadOnlyList<DefinitionSummary> versions) =>
        versions.Select(v => (NextOf(v) ?? (IsReviewDue(v) ? LifecycleActs.Confirm : null)) is { } act ? new WaitingVersion(v, act, ActsOf(v).Contains(act, StringComparer.Ordinal)) : null).OfType<WaitingVersion>()
            .OrderByDescending(w => w.IsMine).ThenBy(w => w.Version.ChangedAt);

    /// <summary>Releases in force or to come in which steps may come to the person, who has not confirmed to have read them.</summary>
    private async Task<IEnumerable<WaitingVersion>> ToReadAsync(IReadOnlyList<DefinitionSummary> versions, CancellationToken cancellation)
    {
        var read = await store.ReadBy(person.Id, cancellation);
        var open = versions.Where(v => v.State == DefinitionState.Released && !read.Contains(v.VersionId)).OrderBy(v => v.EffectiveAt);
        var found = new List<WaitingVersion>();
        foreach (var version in open)
        {
            if (Readers.Of(await service.DefinitionAsync(version, cancellation), person.Chart).Contains(person.Id))
                found.Add(new(version, LifecycleActs.Read, IsMine: true));
        }

        return found;
    }

    private bool IsReviewDue(DefinitionSummary version) => version.IsReviewDue(person.Organisation.Day);

    private async Task<LifecycleView> WithReadersAsync(LifecycleView view, IReadOnlySet<PersonId> readers, CancellationToken cancellation)
    {
        var confirmed = await store.Readings(view.Version.VersionId, cancellation);
        return view with
        {
            Reading = (readers.Count(confirmed.ContainsKey), readers.Count),
            IsToBeRead = readers.Contains(person.Id) && !confirmed.ContainsKey(person.Id),
            ReadAt = confirmed.TryGetValue(person.Id, out var at) ? at : null,
            Readers = LooksAfter ? [.. readers.Select(id => LineOf(id, confirmed)).OrderBy(line => line.At is not null).ThenBy(line => line.Name, StringComparer.CurrentCulture)] : [],
        };
    }

    private ReaderLine LineOf(PersonId id, IReadOnlyDictionary<PersonId, Instant> confirmed)
    {
        var actor = person.Organisation.ActorOf(id);
        return new(actor.Name, string.Join(", ", new[] { actor.Position, actor.Unit }.OfType<string>()), confirmed.TryGetValue(id, out var at) ? at : null);
    }

    /// <summary>What the version waits for; null when it waits for nobody but its author.</summary>
    private static string? NextOf(DefinitionSummary version) => version.State switch
    {
        DefinitionState.InReview => version.Life.SignatureOf(SignatureMeaning.Reviewed) is null ? LifecycleActs.Review : LifecycleActs.Approve,
        DefinitionState.Approved => LifecycleActs.Release,
        _ => null,
    };

    private IEnumerable<string> ActsOf(DefinitionSummary version)
    {
        if (version.State == DefinitionState.Draft && person.May(Permissions.DraftDefinitions))
            yield return LifecycleActs.Submit;
        if (NextOf(version) is { } next && person.May(PermissionOf(next)))
        {
            if (next == LifecycleActs.Release || !HasSigned(version))
                yield return next;
            yield return LifecycleActs.SendBack;
        }

        if (version.State != DefinitionState.Released)
            yield break;
        if (person.May(Permissions.ReviewDefinitions))
            yield return LifecycleActs.Confirm;
        if (person.May(Permissions.ReleaseDefinitions))
            yield return LifecycleActs.Withdraw;
    }

    private bool HasSigned(DefinitionSummary version) => version.Life.IsAuthor(person.Id) || version.Life.Signatures.Any(s => s.IsOf(person.Id));

    private static string PermissionOf(string act) => act switch
    {
        LifecycleActs.Review => Permissions.ReviewDefinitions,
        LifecycleActs.Approve => Permissions.ApproveDefinitions,
        _ => Permissions.ReleaseDefinitions,
    };
}

using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Deletes drafts, with the trials that ran on them. What people are signing is sent back first, a release is withdrawn instead.</summary>
internal sealed class DefinitionRemoval(DefinitionStore store, TrialCases trials, CurrentPerson person)
{
    /// <summary>How many of <paramref name="versions"/> are gone, and why each of the others is not, in their order.</summary>
    public async Task<(int Deleted, IReadOnlyList<NotDone> Kept)> DeleteAsync(IEnumerable<ListedVersion> versions, CancellationToken cancellation)
    {
        var deleted = 0;
        var kept = new List<NotDone>();
        foreach (var version in versions)
        {
            if (await ObjectionAsync(version.Summary, cancellation) is { } objection)
                kept.Add(new(version.Summary.VersionId, StudioText.Of("Version.Named", version.Summary.Name, version.Summary.Version), [objection]));
            else
                deleted++;
        }

        return (deleted, kept);
    }

    /// <summary>Why the version is still there; null when it is gone.</summary>
    private async Task<string?> ObjectionAsync(DefinitionSummary version, CancellationToken cancellation)
    {
        if (version.State != DefinitionState.Draft)
            return StudioProblem.Sentence("KKT-L09", StudioText.Of(version.State is DefinitionState.InReview or DefinitionState.Approved ? "NotDeletable.HandedIn" : "NotDeletable"));
        await trials.DeleteOfAsync(version.VersionId, cancellation);
        return await store.Delete(version.VersionId, person.Actor(), cancellation) is DefinitionChange.Refused refused
            ? StudioProblem.Sentence(refused.Refusal.Code, RefusalSentence.Of(refused.Refusal, Language.Vietnamese))
            : null;
    }
}

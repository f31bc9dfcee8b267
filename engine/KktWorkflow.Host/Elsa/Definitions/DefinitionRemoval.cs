using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>Deletes drafts, with the trials that ran on them. What people are signing is sent back first, a release is withdrawn instead.</summary>
internal sealed class DefinitionRemoval(DefinitionStore store, TrialCases trials, CurrentPerson person)
{
    /// <summary>How many of <paramref name="versions"/> are gone.</summary>
    public async Task<int> DeleteAsync(IEnumerable<ListedVersion> versions, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var version in versions.Where(v => v.Summary.State == DefinitionState.Draft))
        {
            await trials.DeleteOfAsync(version.Summary.VersionId, cancellation);
            if (await store.Delete(version.Summary.VersionId, person.Actor(), cancellation) is DefinitionChange.Done)
                deleted++;
        }

        return deleted;
    }
}

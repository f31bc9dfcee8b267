using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What Studio's *Publish* and *Unpublish* do: put the latest version in force today, and take the one in force out. A definition with errors is not published.</summary>
internal sealed class DefinitionPublishing(DefinitionStore store, IDefinitionLibrary library, DefinitionCatalogue catalogue, CalendarStore calendars, EscalationStore escalations, CurrentPerson person)
{
    public async Task<SaveOutcome> PublishAsync(ListedVersion version, bool created, CancellationToken cancellation)
    {
        var definition = await library.FindVersion(version.Summary.VersionId, cancellation)
            ?? throw new InvalidOperationException($"The definition version {version.Summary.VersionId} is not there any more.");
        var findings = DefinitionValidator.Validate(definition, person.Chart, await calendars.Current(cancellation), await escalations.Current(cancellation));
        if (version.IsPublished)
            return new SaveOutcome.Saved(version, created, true, findings);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).Select(StudioProblem.Sentence).ToList();
        if (errors.Count > 0)
            return new SaveOutcome.Refused("KKT-H03", errors);
        return await store.Release(version.Summary.VersionId, person.Organisation.Day, person.Actor(), cancellation) is DefinitionChange.Refused refused
            ? new SaveOutcome.Refused(refused.Refusal, RefusalSentence.Of(refused.Refusal, Language.Vietnamese))
            : new SaveOutcome.Saved(await AgainAsync(version, cancellation), created, false, findings);
    }

    /// <summary>Withdraws <paramref name="version"/>, which is in force. Running cases stay on it.</summary>
    public async Task<SaveOutcome> RetractAsync(ListedVersion version, CancellationToken cancellation) =>
        await store.Withdraw(version.Summary.VersionId, person.Actor(), cancellation) is DefinitionChange.Refused refused
            ? new SaveOutcome.Refused(refused.Refusal, RefusalSentence.Of(refused.Refusal, Language.Vietnamese))
            : new SaveOutcome.Saved(await AgainAsync(version, cancellation), false, false, []);

    private async Task<ListedVersion> AgainAsync(ListedVersion version, CancellationToken cancellation) =>
        (await catalogue.VersionsAsync(version.Summary.DefinitionId, cancellation)).Single(v => v.Summary.VersionId == version.Summary.VersionId);
}

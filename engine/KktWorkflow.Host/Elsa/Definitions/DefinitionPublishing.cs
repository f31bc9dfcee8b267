using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What Studio's *Publish* and *Unpublish* do: hand the latest draft in for review, and take the version in force out. Nothing comes into force from here,
/// since that takes two more people and a decision. A definition with errors is not handed in. Nobody's reasons are made up: where none is given, the refusal names the page that asks for it.</summary>
internal sealed class DefinitionPublishing(LifecycleService lifecycle, DefinitionCatalogue catalogue, DefinitionStore store, PageAddresses addresses)
{
    /// <summary>Hands <paramref name="version"/> in as it is there. A change request that it was handed in with before stands until another is given.</summary>
    public async Task<SaveOutcome> PublishAsync(ListedVersion version, bool created, GivenReasons given, CancellationToken cancellation)
    {
        var summary = version.Summary;
        var findings = await lifecycle.FindingsAsync(await lifecycle.DefinitionAsync(summary, cancellation), cancellation);
        if (summary.State == DefinitionState.Released)
            return new SaveOutcome.Saved(version, created, true, findings);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).Select(StudioProblem.Sentence).ToList();
        if (errors.Count > 0)
            return new SaveOutcome.Refused("KKT-H03", errors) { Stored = summary };
        var written = summary.Life.Change;
        var request = new SubmitVersionRequest(
            given.Reason ?? written?.Reason,
            given.Changes ?? written?.Changes,
            given.Impact ?? written?.Impact,
            given.Risks ?? written?.Risks,
            given.WarningsReason ?? summary.Life.WarningsReason,
            await store.SignedHash(summary.VersionId, cancellation));
        return await OutcomeAsync(
            await lifecycle.SubmitAsync(summary.DefinitionId, summary.Version, request, cancellation, summary.Revision), version, LifecycleActs.Submit, created, findings, cancellation);
    }

    /// <summary>Withdraws <paramref name="version"/>, which is in force. Running cases stay on it.</summary>
    public async Task<SaveOutcome> RetractAsync(ListedVersion version, GivenReasons given, CancellationToken cancellation) => await OutcomeAsync(
        await lifecycle.WithdrawAsync(version.Summary.DefinitionId, version.Summary.Version, given.Reason, cancellation), version, LifecycleActs.Withdraw, false, [], cancellation);

    private async Task<SaveOutcome> OutcomeAsync(
        Answer<VersionAnswer> answer, ListedVersion version, string act, bool created, Engine.EquatableArray<Finding> findings, CancellationToken cancellation) => answer switch
    {
        Answer<VersionAnswer>.Refused { Refusal: { Code: RefusalCodes.ChangeIncomplete or RefusalCodes.WarningsWithoutReason or RefusalCodes.ReasonMissing } missing } =>
            new SaveOutcome.Refused(missing, StudioText.Of($"Reason.{act}", addresses.LifecycleAct(version.Summary.DefinitionId, version.Summary.Version, act))) { Stored = version.Summary },
        Answer<VersionAnswer>.Refused refused => new SaveOutcome.Refused(refused.Refusal, RefusalSentence.Of(refused.Refusal, Language.Vietnamese)),
        Answer<VersionAnswer>.Done => new SaveOutcome.Saved(await AgainAsync(version, cancellation), created, false, findings),
        _ => throw new InvalidOperationException($"{answer.GetType()} is no result of an act without fields."),
    };

    private async Task<ListedVersion> AgainAsync(ListedVersion version, CancellationToken cancellation) =>
        (await catalogue.VersionsAsync(version.Summary.DefinitionId, cancellation)).Single(v => v.Summary.VersionId == version.Summary.VersionId);
}

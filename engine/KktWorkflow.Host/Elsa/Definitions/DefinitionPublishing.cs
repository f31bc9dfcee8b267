using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Definitions;

/// <summary>What Studio's *Publish* and *Unpublish* do: hand the latest draft in for review, and take the version in force out. Nothing comes into force from here,
/// since that takes two more people and a decision. A definition with errors is not handed in.</summary>
internal sealed class DefinitionPublishing(LifecycleService lifecycle, DefinitionCatalogue catalogue)
{
    public async Task<SaveOutcome> PublishAsync(ListedVersion version, bool created, CancellationToken cancellation)
    {
        var summary = version.Summary;
        var findings = await lifecycle.FindingsAsync(await lifecycle.DefinitionAsync(summary, cancellation), cancellation);
        if (summary.State == DefinitionState.Released)
            return new SaveOutcome.Saved(version, created, true, findings);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).Select(StudioProblem.Sentence).ToList();
        if (errors.Count > 0)
            return new SaveOutcome.Refused("KKT-H03", errors) { Stored = summary };
        // Studio asks for no reasons. What the author wrote before it was sent back stands; the page of the procedure takes the rest.
        var written = summary.Life.Change;
        var request = new SubmitVersionRequest(
            written?.Reason ?? StudioText.Of("Submit.Reason"), written?.Changes, written?.Impact, written?.Risks, summary.Life.WarningsReason ?? StudioText.Of("Submit.Warnings"));
        return await OutcomeAsync(await lifecycle.SubmitAsync(summary.DefinitionId, summary.Version, request, cancellation), version, created, findings, cancellation);
    }

    /// <summary>Withdraws <paramref name="version"/>, which is in force. Running cases stay on it.</summary>
    public async Task<SaveOutcome> RetractAsync(ListedVersion version, CancellationToken cancellation) => await OutcomeAsync(
        await lifecycle.WithdrawAsync(version.Summary.DefinitionId, version.Summary.Version, StudioText.Of("Withdraw.Reason"), cancellation), version, false, [], cancellation);

    private async Task<SaveOutcome> OutcomeAsync(
        Answer<VersionAnswer> answer, ListedVersion version, bool created, Engine.EquatableArray<Finding> findings, CancellationToken cancellation) => answer switch
    {
        Answer<VersionAnswer>.Refused refused => new SaveOutcome.Refused(refused.Refusal, RefusalSentence.Of(refused.Refusal, Language.Vietnamese)),
        Answer<VersionAnswer>.Done => new SaveOutcome.Saved(await AgainAsync(version, cancellation), created, false, findings),
        _ => throw new InvalidOperationException($"{answer.GetType()} is no result of an act without fields."),
    };

    private async Task<ListedVersion> AgainAsync(ListedVersion version, CancellationToken cancellation) =>
        (await catalogue.VersionsAsync(version.Summary.DefinitionId, cancellation)).Single(v => v.Summary.VersionId == version.Summary.VersionId);
}

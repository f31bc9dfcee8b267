using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation.Fixes;
using KktWorkflow.Host.Elsa;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Findings;

/// <summary>What stands against a version, and the fixes that a draft takes with one press.</summary>
internal sealed class FindingService(LifecycleService lifecycle, DefinitionStore store, IServiceProvider services, PageAddresses addresses, CurrentPerson person)
{
    public async Task<Answer<FindingsAnswer>> ListAsync(string definitionId, int version, CancellationToken cancellation) =>
        await lifecycle.FindAsync(definitionId, version, cancellation) is { } found
            ? new Answer<FindingsAnswer>.Done(await AnswerAsync(found, cancellation))
            : NotThere(definitionId);

    /// <summary>Saves the mended text as the draft's next revision, unless somebody has saved another one since. What the fix is, is decided on the text as it is stored.</summary>
    public async Task<Answer<FindingsAnswer>> FixAsync(string definitionId, int version, string code, FixRequest request, CancellationToken cancellation)
    {
        if (!person.May(Permissions.DraftDefinitions))
            return Refused(RefusalCodes.NotPermitted, RefusalKind.Forbidden, Permissions.DraftDefinitions);
        if (request.Revision is not { } revision)
            return new Answer<FindingsAnswer>.Invalid([new("revision", "KKT-F01")]);
        if (await lifecycle.FindAsync(definitionId, version, cancellation) is not { } found)
            return NotThere(definitionId);
        if (found.State != DefinitionState.Draft)
            return Refused(RefusalCodes.NotADraft, RefusalKind.Conflict, version.ToString(CultureInfo.InvariantCulture));
        if (found.Revision != revision)
            return Refused(StorageRefusals.DraftMovedOn, RefusalKind.Conflict, found.Revision.ToString(CultureInfo.InvariantCulture));
        if (await FixOfAsync(found, code, request.Place, cancellation) is not { } fix
            || await store.Text(found.VersionId, cancellation) is not { } text
            || fix.Apply(text) is not { } mended
            || DefinitionReader.Read(mended, allowUnknownTypes: true) is not DefinitionReadResult.Read read)
            return Refused(RefusalCodes.NothingToMend, RefusalKind.Conflict, code);
        var change = await store.SaveDraft(read.Definition, mended, person.Actor(), revision, cancellation);
        if (change is DefinitionChange.Done)
            await ElsaServices.EndTrialsAsync(services, found.VersionId, CancellationToken.None);
        return change switch
        {
            DefinitionChange.Done done => new Answer<FindingsAnswer>.Done(await AnswerAsync(done.Version, cancellation)),
            DefinitionChange.Refused refused => new Answer<FindingsAnswer>.Refused(refused.Refusal),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is no result of a change."),
        };
    }

    private async Task<FindingFix?> FixOfAsync(DefinitionSummary version, string code, string? place, CancellationToken cancellation) =>
        (await lifecycle.FindingsAsync(await lifecycle.DefinitionAsync(version, cancellation), cancellation))
        .FirstOrDefault(f => f.Fix is not null && string.Equals(f.Code, code, StringComparison.Ordinal) && (place is null || string.Equals(f.Place, place, StringComparison.Ordinal)))?.Fix;

    private async Task<FindingsAnswer> AnswerAsync(DefinitionSummary version, CancellationToken cancellation) => new(
        version.Revision,
        [.. (await lifecycle.FindingsAsync(await lifecycle.DefinitionAsync(version, cancellation), cancellation)).Select(f => FindingAnswer.Of(f, addresses.FindingHelp(f.Code)))]);

    private static Answer<FindingsAnswer>.Refused NotThere(string definitionId) => Refused(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, definitionId);

    private static Answer<FindingsAnswer>.Refused Refused(string code, RefusalKind kind, string fact) => new(Refusal.Of(code, kind, "", fact));
}

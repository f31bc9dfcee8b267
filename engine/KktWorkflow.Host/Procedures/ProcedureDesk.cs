using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Reads the catalogue for the procedure pages.</summary>
internal sealed class ProcedureDesk(
    DefinitionStore store, IDefinitionLibrary library, CaseQueries cases, ProcedureDiagram drawing, StepTable table, CurrentPerson person, IStringLocalizer<ProcedureTexts> texts) : IProcedureDesk
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public async Task<IReadOnlyList<ProcedureRow>> CatalogueAsync(CancellationToken cancellation)
    {
        var rows = new List<ProcedureRow>();
        foreach (var versions in (await store.List(cancellation)).GroupBy(version => version.DefinitionId, StringComparer.Ordinal))
        {
            var shown = Shown([.. versions]);
            if (await library.FindVersion(shown.VersionId, cancellation) is { } definition)
                rows.Add(await RowAsync(shown, definition, cancellation));
        }

        return [.. rows.OrderBy(row => row.Field, StringComparer.CurrentCulture).ThenBy(row => row.Code, StringComparer.Ordinal)];
    }

    public async Task<ProcedureView?> FindAsync(string definitionId, int? version, CancellationToken cancellation)
    {
        var versions = await store.Versions(definitionId, cancellation);
        if (versions.Count == 0)
            return null;
        var shown = version is { } wanted ? versions.FirstOrDefault(known => known.Version == wanted) : Shown(versions);
        if (shown is null || await library.FindVersion(shown.VersionId, cancellation) is not { } definition)
            return null;
        var facts = new ProcedureFacts(definition);
        var listed = new List<ProcedureVersion>();
        foreach (var known in versions)
        {
            var edition = await library.FindVersion(known.VersionId, cancellation) is { } other ? new ProcedureFacts(other).Edition : "";
            listed.Add(new ProcedureVersion(known.Version, edition, StateOf(known), FromOf(known), known.Life.Change is { } change ? change.Changes ?? change.Reason : null, known.VersionId == shown.VersionId ? await RunningAsync(definitionId, cancellation) : 0));
        }

        return new ProcedureView(await RowAsync(shown, definition, cancellation), shown.Version, drawing.Of(definition, person.Chart))
        {
            Life = [.. (await store.Life(shown, cancellation)).Select(state => state.ToString())],
            Versions = listed,
            Steps = [.. table.Of(definition, person.Chart)],
            Papers = facts.Papers,
            StatutoryLimit = facts.Statutory is { } statutory ? drawing.Words(statutory) : null,
            Standard = facts.Standard,
            Amendment = facts.Amendment,
            Sheet = facts.Sheet,
            Unverified = [.. UnverifiedFacts.Of(definition).Where(fact => !fact.Part.StartsWith("sheet.", StringComparison.Ordinal)).Select(LineOf)],
        };
    }

    private static DefinitionSummary Shown(IReadOnlyList<DefinitionSummary> versions) =>
        versions.FirstOrDefault(version => version.IsInForce) ?? versions[0];

    /// <summary>What is released and not yet in force has a word of its own: nobody may take it for what is.</summary>
    private static string StateOf(DefinitionSummary version) => version.IsAhead ? "Ahead" : version.State.ToString();

    private async Task<ProcedureRow> RowAsync(DefinitionSummary version, ProcessDefinition definition, CancellationToken cancellation)
    {
        var facts = new ProcedureFacts(definition);
        return new ProcedureRow(version.DefinitionId, facts.Code, version.Name, StateOf(version), facts.Edition)
        {
            NationalCode = facts.NationalCode,
            Field = facts.Field,
            Owner = facts.Owner is { } owner ? new RoleNames(person.Chart, texts).LongUnitName(owner) : null,
            Limit = facts.Committed is { } committed ? drawing.Words(committed) : null,
            EffectiveFrom = FromOf(version),
            Running = await RunningAsync(version.DefinitionId, cancellation),
        };
    }

    private Task<int> RunningAsync(string definitionId, CancellationToken cancellation) =>
        cases.Count(new CaseFilter { DefinitionId = definitionId, Statuses = [CaseStatus.Registered, CaseStatus.Running, CaseStatus.Paused] }, cancellation);

    private UnverifiedLine LineOf(UnverifiedFact fact)
    {
        var text = StepPlan.BudgetOf(fact.Json) is { } limit ? drawing.Words(limit) : fact.Text;
        return new(fact.Part, fact.Within is null ? text : $"{fact.Within}, {text}", fact.Note);
    }

    private static DateTimeOffset? FromOf(DefinitionSummary version) =>
        version.EffectiveFrom is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Zone) : null;
}

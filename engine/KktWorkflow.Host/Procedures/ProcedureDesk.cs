using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Starts;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Reads the catalogue for the procedure pages.</summary>
internal sealed class ProcedureDesk(
    DefinitionStore store, IDefinitionLibrary library, CaseQueries cases, StartQueries starts, ProcedureDiagram drawing, StepTable table, CurrentPerson person, IStringLocalizer<ProcedureTexts> texts) : IProcedureDesk
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    internal static readonly CaseFilter Running = new() { Statuses = [CaseStatus.Registered, CaseStatus.Running, CaseStatus.Paused] };

    public async Task<IReadOnlyList<ProcedureRow>> CatalogueAsync(CancellationToken cancellation)
    {
        var procedures = (await store.List(cancellation)).GroupBy(version => version.DefinitionId, StringComparer.Ordinal)
            .Select(versions => (Shown: Shown([.. versions]), Versions: versions)).ToList();
        var definitions = await library.FindVersions(procedures.ConvertAll(procedure => procedure.Shown), cancellation);
        var running = await cases.CountByDefinition(Running, cancellation);
        var next = await starts.Next(cancellation);
        var rows = procedures.Where(procedure => definitions.ContainsKey(procedure.Shown.VersionId)).Select(procedure =>
            RowOf(procedure.Shown, definitions[procedure.Shown.VersionId], running.GetValueOrDefault(procedure.Shown.DefinitionId), next) with { Coming = ComingAfter(procedure.Shown, procedure.Versions) });
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
        var editions = await library.FindVersions(versions, cancellation);
        var running = await cases.CountByVersion(definitionId, Running, cancellation);
        return new ProcedureView(RowOf(shown, definition, running.Values.Sum(), await starts.Next(cancellation)), shown.Version, drawing.Of(definition, person.Chart))
        {
            Life = [.. (await store.Life(shown, cancellation)).Select(state => state.ToString())],
            Versions =
            [
                .. versions.Select(known => new ProcedureVersion(
                    known.Version,
                    editions.TryGetValue(known.VersionId, out var other) ? new ProcedureFacts(other).Edition : "",
                    StateOf(known),
                    FromOf(known),
                    known.Life.Change?.Changes,
                    running.GetValueOrDefault(known.Version))),
            ],
            Steps = [.. table.Of(definition, person.Chart)],
            Papers = facts.Papers,
            StatutoryLimit = facts.Statutory is { } statutory ? drawing.Words(statutory) : null,
            Standard = facts.Standard,
            IsSensitive = facts.IsSensitive,
            SensitiveBasis = facts.SensitiveBasis,
            Amendment = facts.Amendment,
            Sheet = facts.Sheet,
            Unverified = [.. UnverifiedFacts.Of(definition).Where(fact => !fact.Part.StartsWith("sheet.", StringComparison.Ordinal)).Select(LineOf)],
        };
    }

    private static DefinitionSummary Shown(IReadOnlyList<DefinitionSummary> versions) =>
        versions.FirstOrDefault(version => version.IsInForce) ?? versions[0];

    /// <summary>What is released and not yet in force has a word of its own: nobody may take it for what is.</summary>
    private static string StateOf(DefinitionSummary version) => version.IsAhead ? "Ahead" : version.State.ToString();

    /// <summary>What follows the version that people look at, and has not been put aside.</summary>
    private static IReadOnlyList<ComingVersion> ComingAfter(DefinitionSummary shown, IEnumerable<DefinitionSummary> versions) =>
    [
        .. versions.Where(version => version.Version > shown.Version && (version.IsAhead || version.State.IsBeforeRelease()))
            .Select(version => new ComingVersion(version.Version, StateOf(version))),
    ];

    private ProcedureRow RowOf(DefinitionSummary version, ProcessDefinition definition, int running, IReadOnlyDictionary<string, Instant> next)
    {
        var facts = new ProcedureFacts(definition);
        return new ProcedureRow(version.DefinitionId, facts.Code, version.Name, StateOf(version), facts.Edition)
        {
            NationalCode = facts.NationalCode,
            Field = facts.Field,
            Owner = facts.Owner is { } owner ? new RoleNames(person.Chart, texts).LongUnitName(owner) : null,
            OwnerCode = facts.Owner,
            Limit = facts.Committed is { } committed ? drawing.Words(committed) : null,
            EffectiveFrom = FromOf(version),
            Running = running,
            StartsAt = version.State == DefinitionState.Released && next.TryGetValue(version.DefinitionId, out var starts) ? starts.ToDateTimeOffset() : null,
            ReviewDue = version.IsReviewDue(person.Organisation.Day) ? version.Life.ReviewBy : null,
        };
    }

    private UnverifiedLine LineOf(UnverifiedFact fact)
    {
        var text = StepPlan.BudgetOf(fact.Json) is { } limit ? drawing.Words(limit) : fact.Text;
        return new(fact.Part, fact.Within is null ? text : $"{fact.Within}, {text}", fact.Note);
    }

    private static DateTimeOffset? FromOf(DefinitionSummary version) =>
        version.EffectiveFrom is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Zone) : null;
}

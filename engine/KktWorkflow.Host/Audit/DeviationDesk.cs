using System.Globalization;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Replays;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Audit;

/// <summary>The deviations of all cases for those who read the log of all cases: they may open each replay that a row leads to.</summary>
internal sealed class DeviationDesk(ReplayQueries replays, DefinitionStore definitions, IDefinitionLibrary library, ProcedureNames procedures, CurrentPerson person, IStringLocalizer<LogTexts> texts)
{
    public async Task<DeviationList> ListAsync(DeviationQuery query, string? cursor, CancellationToken cancellation)
    {
        var filter = query.ToFilter(person.Chart.Zone);
        var page = await replays.Deviations(filter with { After = Cursor.Deviations.TryRead(cursor, out var after) ? after : null }, cancellation);
        var versions = new Dictionary<string, ProcessDefinition?>(StringComparer.Ordinal);
        foreach (var id in page.Items.Select(found => found.DefinitionVersionId).Distinct(StringComparer.Ordinal))
            versions[id] = await library.FindVersion(id, cancellation);
        return new(
            [.. page.Items.Select(found => RowOf(found, versions[found.DefinitionVersionId]))],
            Cursor.Deviations.Write(page.Next),
            await replays.CountDeviations(filter, cancellation),
            await replays.Behind(cancellation));
    }

    public async Task<DeviationChoices> ChoicesAsync(DeviationQuery query, CancellationToken cancellation)
    {
        var known = query.Definition is { } id ? await definitions.Versions(id, cancellation) : [];
        return new(
            [.. (await procedures.LatestAsync(cancellation)).Select(procedure => (procedure.Id, $"{procedure.Code} · {procedure.Name}"))],
            [.. known.OrderByDescending(version => version.Version).Select(version => (version.Version.ToString(CultureInfo.InvariantCulture), texts["Version", version.Version].Value))],
            [.. person.Chart.Units.Values.OrderBy(unit => unit.Name, StringComparer.CurrentCulture).Select(unit => (unit.Code, unit.Name))])
        {
            Known = known,
        };
    }

    private DeviationRow RowOf(ListedDeviation found, ProcessDefinition? version) => new(
        found.Kind,
        found.At.ToDateTimeOffset(),
        found.Case.ToString(),
        found.Code,
        found.Sequence,
        version?.Name ?? found.DefinitionId,
        found.DefinitionVersion,
        found.Step is { } step ? version?.FindNode(new NodePath(step))?.DisplayName ?? step : null,
        found.Unit.Length == 0 ? null : person.Chart.Units.GetValueOrDefault(found.Unit)?.Name ?? found.Unit);
}

/// <summary>A page of the list.</summary>
/// <param name="Counts">By kind over the whole filter but its kind.</param>
/// <param name="Behind">So many cases changed since they were replayed.</param>
internal sealed record DeviationList(IReadOnlyList<DeviationRow> Rows, string? Next, IReadOnlyDictionary<DeviationKind, (int Times, int Cases)> Counts, int Behind);

/// <summary>One place where a case was not as planned.</summary>
internal sealed record DeviationRow(DeviationKind Kind, DateTimeOffset At, string Case, string? Code, long Sequence, string Procedure, int Version, string? Step, string? Unit);

/// <summary>By what the list can be narrowed, with what that is called.</summary>
public sealed record DeviationChoices(IReadOnlyList<(string Value, string Name)> Procedures, IReadOnlyList<(string Value, string Name)> Versions, IReadOnlyList<(string Value, string Name)> Units)
{
    /// <summary>The versions of the chosen procedure.</summary>
    public IReadOnlyList<DefinitionSummary> Known { get; init; } = [];
}

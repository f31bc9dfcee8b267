using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Replay;
using KktWorkflow.Engine.Replay.Deviations;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Replays;

namespace KktWorkflow.Host.Audit;

/// <summary>`/api/audit/deviations` and `/api/audit/waits`: what the replays of all cases found.</summary>
internal static class ReplayEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit/deviations", DeviationsAsync).Needs(Permissions.ReadAudit);
        api.MapGet("/audit/waits", WaitsAsync).Needs(Permissions.ReadAudit);
        api.MapGet("/audit/waits/steps", StepsAsync).Needs(Permissions.ReadAudit);
    }

    /// <summary>The latest first, with how many there are of each kind for the same filter without its kind.</summary>
    private static async Task<IResult> DeviationsAsync(
        string? kind, string? definitionId, int? version, string? unit, string? from, string? until, string? cursor, int? limit, ReplayQueries replays, HttpRequest request, CancellationToken cancellation)
    {
        if (!Cursor.Deviations.TryRead(cursor, out var after))
            return Problem.Of(request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        if (Period.Of(from, until, out var wrong) is not { } period)
            return Problem.OfFields(request, [new(wrong!, "KKT-F14")]).ToResult();
        if (!TryRead(kind, out DeviationKind? wanted))
            return Problem.OfFields(request, [WordsOf<DeviationKind>("kind")]).ToResult();
        var filter = new DeviationFilter { Kind = wanted, DefinitionId = definitionId, DefinitionVersion = version, Unit = unit, From = period.From, Until = period.Until, After = after, Limit = limit ?? 0 };
        var page = await replays.Deviations(filter, cancellation);
        var counts = await replays.CountDeviations(filter, cancellation);
        return Results.Json(
            new DeviationsAnswer(
                [.. page.Items.Select(found => new DeviationAnswer(
                    found.Kind, found.At, found.Case, found.Code, found.Sequence, found.DefinitionId, found.DefinitionVersion, found.Step, found.Unit.Length == 0 ? null : found.Unit))],
                Cursor.Deviations.Write(page.Next),
                [.. counts.OrderBy(count => count.Key).Select(count => new DeviationCount(count.Key, count.Value.Times, count.Value.Cases))],
                await replays.Behind(cancellation)),
            ApiJson.Options);
    }

    /// <summary>Turns of steps, those that waited longest first.</summary>
    private static async Task<IResult> WaitsAsync(
        [AsParameters] WaitsQuery query, string? step, string? cause, bool? late, bool? open, bool? overBudget, long? atLeast, string? cursor, int? limit, ReplayQueries replays, DefinitionStore definitions, HttpRequest request,
        CancellationToken cancellation)
    {
        if (!Cursor.Waits.TryRead(cursor, out var after))
            return Problem.Of(request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        if (!TryRead(cause, out WaitCause? wanted))
            return Problem.OfFields(request, [WordsOf<WaitCause>("cause")]).ToResult();
        var (filter, problem) = await query.FilterAsync(definitions, request, cancellation);
        if (filter is null)
            return problem!.ToResult();
        var page = await replays.WaitsBehind(
            filter with { Step = step, Cause = wanted, LateOnly = late == true, IsOpen = open == true, OverBudgetOnly = overBudget == true, AtLeast = atLeast, After = after, Limit = limit ?? 0 }, cancellation);
        return Results.Json(
            new Page<WaitAnswer>(
                [.. page.Items.Select(wait => new WaitAnswer(wait.Case, wait.Code, wait.Step, wait.Unit.Length == 0 ? null : wait.Unit, wait.Minutes, wait.Budget, wait.IsLate, wait.Begun, wait.Ended, wait.Sequence))],
                Cursor.Waits.Write(page.Next)),
            ApiJson.Options);
    }

    /// <summary>False for a word that is none of the kind's; words are as answers have them.</summary>
    private static bool TryRead<T>(string? word, out T? value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().Where(known => JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) == word).Select(known => (T?)known).FirstOrDefault();
        return string.IsNullOrEmpty(word) || value is not null;
    }

    private static FieldProblem WordsOf<T>(string field)
        where T : struct, Enum => WrongValues.NoneOf(field, Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>The figures of each step of one version.</summary>
    private static async Task<IResult> StepsAsync([AsParameters] WaitsQuery query, ReplayQueries replays, DefinitionStore definitions, IDefinitionLibrary library, HttpRequest request, CancellationToken cancellation)
    {
        var (filter, problem) = await query.FilterAsync(definitions, request, cancellation);
        if (filter is null)
            return problem!.ToResult();
        var versions = await definitions.Versions(filter.DefinitionId, cancellation);
        var version = await library.FindVersion(versions.First(known => known.Version == filter.DefinitionVersion).VersionId, cancellation);
        var rows = await replays.Waits(filter, cancellation);
        return Results.Json(
            new WaitsAnswer(filter.DefinitionId, filter.DefinitionVersion, [.. rows.OrderBy(row => row.Step, StringComparer.Ordinal).Select(row => StepWaitsAnswer.Of(row, version?.FindNode(new NodePath(row.Step))?.DisplayName ?? row.Step))]),
            ApiJson.Options);
    }
}

/// <summary>The version whose turns are counted, and which of them. Times narrow by when a turn ended, or began where it is open.</summary>
/// <param name="DefinitionId">The procedure; to be given.</param>
/// <param name="Version">Its version; without it the latest that was ever in force.</param>
/// <param name="Unit">Code of the unit whose work it was.</param>
internal sealed record WaitsQuery(string? DefinitionId, int? Version, string? Unit, string? From, string? Until)
{
    /// <summary>Or what is wrong.</summary>
    public async Task<(WaitFilter? Filter, Problem? Problem)> FilterAsync(DefinitionStore definitions, HttpRequest request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(DefinitionId))
            return (null, Problem.OfFields(request, [new("definitionId", "KKT-F01")]));
        if (Period.Of(From, Until, out var wrong) is not { } period)
            return (null, Problem.OfFields(request, [new(wrong!, "KKT-F14")]));
        var versions = await definitions.Versions(DefinitionId, cancellation);
        if ((Version is { } number ? versions.FirstOrDefault(known => known.Version == number) : BottleneckDesk.Chosen(versions, null)) is not { } chosen)
            return (null, Problem.Of(request, Refusal.Of("KKT-H01", RefusalKind.NotFound, "", Version is null ? DefinitionId : $"{DefinitionId} {Version}")));
        return (new(DefinitionId, chosen.Version) { Unit = Unit, From = period.From, Until = period.Until }, null);
    }
}

/// <summary>Deviations of all cases.</summary>
/// <param name="Counts">Of each kind, over the same filter but its kind.</param>
/// <param name="Behind">So many cases changed since they were replayed.</param>
public sealed record DeviationsAnswer(IReadOnlyList<DeviationAnswer> Items, string? Next, IReadOnlyList<DeviationCount> Counts, int Behind);

/// <summary>A place where a case was not as planned.</summary>
/// <param name="Sequence">The line of the case's log that shows it.</param>
/// <param name="Step">Path of the step; null where it is about the whole case.</param>
public sealed record DeviationAnswer(DeviationKind Kind, Instant At, CaseId CaseId, string? Code, long Sequence, string DefinitionId, int Version, string? Step, string? Unit);

/// <summary>How often there is one of a kind, and in how many cases.</summary>
public sealed record DeviationCount(DeviationKind Kind, int Times, int Cases);

/// <summary>One turn of a step.</summary>
/// <param name="Minutes">Working minutes of what was asked for.</param>
/// <param name="Budget">Working minutes that it had; null where it had none.</param>
/// <param name="Sequence">The line of the case's log with which it began.</param>
public sealed record WaitAnswer(CaseId CaseId, string? Code, string Step, string? Unit, long Minutes, long? Budget, bool IsLate, Instant BegunAt, Instant? EndedAt, long Sequence);

/// <summary>How the turns of the steps of one version waited.</summary>
public sealed record WaitsAnswer(string DefinitionId, int Version, IReadOnlyList<StepWaitsAnswer> Steps);

/// <summary>Of one step; minutes are working minutes.</summary>
/// <param name="Counted">What counts against the budget, of the turns that ended.</param>
/// <param name="LeastBudget">Null where none of the turns had a budget.</param>
/// <param name="Late">How many of the turns that ended were late.</param>
/// <param name="Open">How many are open.</param>
public sealed record StepWaitsAnswer(string Step, string Name, WaitFiguresAnswer Counted, long? LeastBudget, long? MostBudget, int Late, int Open, IReadOnlyList<CauseWaitsAnswer> Causes)
{
    internal static StepWaitsAnswer Of(StepWaits row, string name) => new(
        row.Step, name, WaitFiguresAnswer.Of(row.Counted), row.Budget?.Least, row.Budget?.Most, row.Late, row.Open,
        [.. row.Causes.OrderBy(cause => cause.Key).Select(cause => new CauseWaitsAnswer(cause.Key, WaitFiguresAnswer.Of(cause.Value)))]);
}

/// <summary>The turns that waited for one cause, by how long they waited for it.</summary>
public sealed record CauseWaitsAnswer(WaitCause Cause, WaitFiguresAnswer Counted);

/// <summary>Median and ninetieth percentile are of the turns, not between two.</summary>
public sealed record WaitFiguresAnswer(int Turns, long Median, long Ninetieth, long Total)
{
    internal static WaitFiguresAnswer Of(WaitFigures figures) => new(figures.Turns, figures.Median, figures.Ninetieth, figures.Total);
}

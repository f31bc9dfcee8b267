using System.Globalization;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Procedures.Comparison;

/// <summary>`/api/definitions/{definitionId}/comparison`.</summary>
internal static class ComparisonEndpoints
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo(Language.Vietnamese);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo(Language.English);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/definitions/{definitionId}/comparison", CompareAsync).Needs(Permissions.ReadDefinitions);

    private static async Task<IResult> CompareAsync(
        string definitionId, int? from, int? to, ComparisonDesk desk, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        if (await desk.FindAsync(definitionId, from, to, cancellation) is not var (before, after))
            return Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();
        var (vi, en) = (new DifferenceWords(before, after, person.Chart, Vietnamese), new DifferenceWords(before, after, person.Chart, English));
        return Results.Json(
            new ComparisonAnswer(definitionId, before.Definition.Version, after.Definition.Version, [.. DefinitionComparison.Of(before, after).Differences.Select(one => DifferenceAnswer.Of(one, vi, en))]),
            ApiJson.Options);
    }
}

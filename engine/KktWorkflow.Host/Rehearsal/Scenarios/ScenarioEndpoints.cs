using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Rehearsal.Scenarios;

/// <summary>`/api/definitions/{definitionId}/scenarios`: the same JSON as in files of scenarios.</summary>
internal static class ScenarioEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var scenarios = api.MapGroup("/definitions/{definitionId}/scenarios");
        scenarios.MapGet("", ListAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/definitions/{definitionId}/versions/{version:int}/scenarios", AddAsync).Needs(Permissions.DraftDefinitions);
        scenarios.MapPost("/{scenarioId}/retire", async (
            string definitionId, string scenarioId, [FromBody] VersionReasonRequest request, ScenarioService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(await service.RetireAsync(definitionId, scenarioId, request.Reason, cancellation), context)).Needs(Permissions.DraftDefinitions);
        scenarios.MapPost("/{scenarioId}/renew", async (
            string definitionId, string scenarioId, [FromBody] RenewScenarioRequest request, ScenarioService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(await service.RenewAsync(definitionId, scenarioId, request.Version, request.Reason, cancellation), context)).Needs(Permissions.DraftDefinitions);
    }

    private static async Task<IResult> ListAsync(string definitionId, ScenarioService service, HttpContext context, CancellationToken cancellation) =>
        await service.FindAsync(definitionId, cancellation) is { } file
            ? Results.Bytes(ScenarioReader.Write(file), "application/json; charset=utf-8")
            : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();

    /// <summary>Takes one scenario, which that version has to keep.</summary>
    private static async Task<IResult> AddAsync(
        string definitionId, int version, [FromBody] JsonElement scenario, ScenarioService service, HttpContext context, CancellationToken cancellation)
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(new { procedure = definitionId, scenarios = new[] { scenario } });
        return ScenarioReader.Read(file) switch
        {
            ScenarioReadResult.Read { File.Scenarios: [var read] } => ToResult(await service.AddAsync(definitionId, version, read, cancellation), context),
            ScenarioReadResult.Unreadable unreadable =>
                Problem.Of(context.Request, Refusal.Of(StorageRefusals.BadScenario, RefusalKind.Invalid, "", unreadable.Problem)).ToResult(),
            _ => throw new InvalidOperationException(),
        };
    }

    private static IResult ToResult(Answer<Scenario> answer, HttpContext context) => answer.ToResult(context);
}

/// <summary>Counts the dates of a scenario anew.</summary>
/// <param name="Version">By the limits of which version; null for the newest.</param>
public sealed record RenewScenarioRequest(string? Reason, int? Version);

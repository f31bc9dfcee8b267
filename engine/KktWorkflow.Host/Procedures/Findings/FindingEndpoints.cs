using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Procedures.Findings;

/// <summary>`/api/definitions/{definitionId}/versions/{version}/findings`.</summary>
internal static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var findings = api.MapGroup("/definitions/{definitionId}/versions/{version:int}/findings");
        findings.MapGet("", async (string definitionId, int version, FindingService service, HttpContext context, CancellationToken cancellation) =>
            (await service.ListAsync(definitionId, version, cancellation)).ToResult(context)).Needs(Permissions.ReadDefinitions);
        findings.MapPost("/{code}/fix", async (string definitionId, int version, string code, [FromBody] FixRequest request, FindingService service, HttpContext context, CancellationToken cancellation) =>
            (await service.FixAsync(definitionId, version, code, request, cancellation)).ToResult(context)).Needs(Permissions.DraftDefinitions);
    }
}

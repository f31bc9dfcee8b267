using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Http;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Studio's *Run*: starts a trial of the latest version, a draft too. What counts for Studio is the header.</summary>
internal static class ExecuteEndpoint
{
    private const string InstanceId = "x-elsa-workflow-instance-id";
    private const string CannotStart = "x-elsa-workflow-cannot-start";

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/{definitionId}/execute", ExecuteAsync).Needs(Permissions.DraftDefinitions);

    private static async Task<IResult> ExecuteAsync(
        string definitionId,
        [FromBody] ExecuteRequest request,
        DefinitionCatalogue catalogue,
        TrialCases trials,
        SeenCases cases,
        HttpContext context,
        CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(definitionId, VersionOptions.Parse(request.VersionOptions, VersionChoice.Latest), cancellation) is not { } version)
            return StudioProblem.NotThere(definitionId);
        var input = (request.Input ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var trigger = string.IsNullOrEmpty(request.TriggerActivityId) ? null : request.TriggerActivityId;
        switch (await trials.StartAsync(version.Summary.VersionId, input, request.CorrelationId, trigger, cancellation))
        {
            case Answer<CaseState>.Done done:
                context.Response.Headers[InstanceId] = done.Value.Id.ToString();
                var state = InstanceAnswers.State(await cases.HistoryAsync(done.Value, cancellation));
                return ElsaJson.ToResult<JsonNode>(new JsonObject { ["workflowState"] = state });
            case Answer<CaseState>.Refused refused:
                context.Response.Headers[CannotStart] = "true";
                return StudioProblem.Of(refused.Refusal);
            default:
                throw new InvalidOperationException("A trial starts or is refused.");
        }
    }
}

/// <summary>With what a trial starts.</summary>
internal sealed record ExecuteRequest(string? CorrelationId, string? TriggerActivityId, string? VersionOptions, Dictionary<string, JsonElement>? Input);

using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Escalations;

/// <summary>`/api/escalation-policies`: the whole document, as `escalation.json` has it, with its version as `ETag`.</summary>
internal static class PolicyEndpoints
{
    private const string NoPolicies = "KKT-L28";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/escalation-policies", ReadAsync).Needs(Permissions.ReadDefinitions);
        api.MapPut("/escalation-policies", ReplaceAsync).Needs(Permissions.ManageEscalations);
        api.MapGet("/escalation-policies/history", HistoryAsync).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> ReadAsync(PolicyDesk desk, HttpContext context, CancellationToken cancellation)
    {
        Answer<JsonElement> answer = await desk.DocumentAsync(cancellation) is { } stored
            ? new Answer<JsonElement>.Done(JsonSerializer.Deserialize<JsonElement>(stored))
            : new Answer<JsonElement>.Refused(Refusal.Of(NoPolicies, RefusalKind.NotFound, ""));
        return answer.ToResult(context);
    }

    /// <summary>The body is a whole document, one version higher than the present one. `If-Match` names the version that it was made from.</summary>
    private static async Task<IResult> ReplaceAsync([FromBody] JsonElement policies, PolicyDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (!EntityVersion.TryRead(context.Request, out var version))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H06", context.Request.Headers.IfMatch.ToString()).ToResult();
        var (refusal, findings) = await desk.ReplaceAsync(policies.GetRawText(), version, cancellation);
        return refusal is null ? await ReadAsync(desk, context, cancellation) : Problem.Of(context.Request, refusal, findings).ToResult();
    }

    private static async Task<IResult> HistoryAsync(PolicyDesk desk, CancellationToken cancellation) => Results.Json(
        new Page<PolicyVersionAnswer>([.. (await desk.HistoryAsync(cancellation)).Select(c => new PolicyVersionAnswer(c.Version.Register.Version, c.Version.At, c.Version.By.Name, c.Changed))], null),
        ApiJson.Options);
}

/// <summary>A version of the escalation policies.</summary>
/// <param name="By">Who made the change.</param>
/// <param name="Changed">Ids of the policies that are other than in the version before, came or went.</param>
public sealed record PolicyVersionAnswer(int Version, Instant At, string By, IReadOnlyList<string> Changed);

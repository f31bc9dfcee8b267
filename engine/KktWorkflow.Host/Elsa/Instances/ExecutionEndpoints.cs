using System.Text.Json.Nodes;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>`/elsa/api/activity-executions`: what became of each activity of a case.</summary>
internal static class ExecutionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/activity-executions/report", ReportAsync).Needs(AccountPermissions.ListCases);
        api.MapGet("/activity-executions/list", (string? workflowInstanceId, string? activityNodeId, SeenCases cases, CancellationToken cancellation) =>
            ListAsync(workflowInstanceId, activityNodeId, ExecutionAnswers.Whole, cases, cancellation)).Needs(AccountPermissions.ListCases);
        api.MapGet("/activity-execution-summaries/list", (string? workflowInstanceId, string? activityNodeId, SeenCases cases, CancellationToken cancellation) =>
            ListAsync(workflowInstanceId, activityNodeId, ExecutionAnswers.Summary, cases, cancellation)).Needs(AccountPermissions.ListCases);
        api.MapGet("/activity-executions/by-id", FindAsync).Needs(AccountPermissions.ListCases);
        api.MapGet("/activity-executions/{id}/call-stack", CallStackAsync).Needs(AccountPermissions.ListCases);
    }

    private static async Task<IResult> ReportAsync([FromBody] ReportRequest request, SeenCases cases, CancellationToken cancellation) =>
        ElsaJson.ToResult<JsonNode>(await cases.HistoryAsync(request.WorkflowInstanceId, cancellation) is { } history
            ? ExecutionAnswers.Stats(history, request.ActivityNodeIds?.ToHashSet(StringComparer.Ordinal))
            : new JsonObject { ["stats"] = new JsonArray() });

    private static async Task<IResult> ListAsync(
        string? instance, string? nodeId, Func<CaseHistory, PastExecution, JsonObject> answer, SeenCases cases, CancellationToken cancellation)
    {
        var history = await cases.HistoryAsync(instance, cancellation);
        var items = new JsonArray([.. (history?.Executions ?? []).Where(e => string.IsNullOrEmpty(nodeId) || e.NodeId == nodeId).Select(e => answer(history!, e))]);
        return ElsaJson.ToResult<JsonNode>(new JsonObject { ["items"] = items, ["count"] = items.Count });
    }

    /// <summary>The viewer asks for the selected execution every second: one that is gone with its trial is answered as cancelled.</summary>
    private static async Task<IResult> FindAsync(string? id, SeenCases cases, TimeProvider clock, CancellationToken cancellation)
    {
        if (await ExecutionAsync(id, cases, cancellation) is var (history, execution))
            return ElsaJson.ToResult<JsonNode>(ExecutionAnswers.Whole(history, execution));
        var now = Engine.Instant.From(clock.GetUtcNow()).ToString();
        return ElsaJson.ToResult(new
        {
            Id = id ?? "",
            WorkflowInstanceId = "",
            ActivityId = "",
            ActivityNodeId = "",
            ActivityType = "",
            ActivityTypeVersion = 1,
            StartedAt = now,
            CompletedAt = now,
            HasBookmarks = false,
            Status = "Canceled",
            AggregateFaultCount = 0,
            CallStackDepth = 0,
        });
    }

    /// <summary>The execution itself and those above it.</summary>
    private static async Task<IResult> CallStackAsync(string id, SeenCases cases, CancellationToken cancellation)
    {
        var items = new JsonArray();
        if (await ExecutionAsync(id, cases, cancellation) is var (history, execution))
            items = [.. ExecutionAnswers.Above(history, execution).Reverse().Append(execution).Select(e => ExecutionAnswers.Whole(history, e))];
        return ElsaJson.ToResult<JsonNode>(new JsonObject { ["activityExecutionId"] = id, ["items"] = items, ["totalCount"] = items.Count });
    }

    private static async Task<(CaseHistory History, PastExecution Execution)?> ExecutionAsync(string? id, SeenCases cases, CancellationToken cancellation)
    {
        if (!ElsaIds.TryRead(id, out var found, out var number) || await cases.FindAsync(found, cancellation) is not { } state)
            return null;
        var history = await cases.HistoryAsync(state, cancellation);
        return history.Find(number) is { } execution ? (history, execution) : null;
    }
}

/// <summary>Of which nodes the counts are asked for.</summary>
internal sealed record ReportRequest(string? WorkflowInstanceId, string[]? ActivityNodeIds);

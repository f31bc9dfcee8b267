using System.Text.Json;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>An outside system reports the end of what `RunTask` asked it for. Whether the caller may is the command's own question, as for every case that can be read.</summary>
internal static class TaskEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tasks/{taskId}/complete", CompleteAsync).Needs(AccountPermissions.ListCases);

    private static async Task<IResult> CompleteAsync(string taskId, [FromBody] TaskResult request, SeenCases cases, CaseCommands commands, CancellationToken cancellation)
    {
        if (!ElsaIds.TryRead(taskId, out var id, out var wait) || await cases.FindAsync(id, cancellation) is null)
            return StudioProblem.NotThere(taskId);
        return await commands.RunAsync(id, new CompleteTask(wait, request.Result), CommandTerms.None, accepted => accepted.State, cancellation) is Answer<CaseState>.Refused refused
            ? StudioProblem.Of(refused.Refusal)
            : Results.Accepted();
    }
}

/// <summary>What the outside system found.</summary>
internal sealed record TaskResult(JsonElement Result);

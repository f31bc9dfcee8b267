using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>Comments on a version before it is released: `/thiet-ke/api/definitions/{id}/versions/{version}/comments`. Each act answers with all of them.</summary>
internal static class CommentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/definitions/{definitionId}/versions/{version:int}/comments").ExcludeFromDescription();
        comments.MapGet("", (string definitionId, int version, DraftComments desk, HttpContext context, CancellationToken cancellation) => AnswerAsync(definitionId, version, desk, context, cancellation)).Needs(Permissions.ReadDefinitions);
        comments.MapPost("", SayAsync).Needs(Permissions.ReadDefinitions);
        comments.MapPost("/{id:guid}/settle", SettleAsync).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> SayAsync(string definitionId, int version, CommentRequest request, DraftComments desk, HttpContext context, CancellationToken cancellation)
    {
        if (request.Id == Guid.Empty)
            return Problem.OfFields(context.Request, [new("id", "KKT-F01")]).ToResult();
        var comment = new NewReviewComment(request.Id, request.ReplyTo, request.Node ?? "", request.NodeName ?? "", request.Text ?? "");
        return await desk.SayAsync(definitionId, version, comment, cancellation) is { } refusal
            ? Problem.Of(context.Request, refusal).ToResult()
            : await AnswerAsync(definitionId, version, desk, context, cancellation);
    }

    private static async Task<IResult> SettleAsync(string definitionId, int version, Guid id, DraftComments desk, HttpContext context, CancellationToken cancellation) =>
        await desk.SettleAsync(definitionId, version, id, cancellation) is { } refusal
            ? Problem.Of(context.Request, refusal).ToResult()
            : await AnswerAsync(definitionId, version, desk, context, cancellation);

    private static async Task<IResult> AnswerAsync(string definitionId, int version, DraftComments desk, HttpContext context, CancellationToken cancellation) =>
        await desk.ReadAsync(definitionId, version, cancellation) is { } answer
            ? Results.Json(answer, ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();

    /// <param name="Id">Made by the page, so that a request that comes twice adds it once.</param>
    /// <param name="ReplyTo">The comment that begins the thread which it answers; null begins one.</param>
    /// <param name="Node">Id of the activity that it is about; empty for the whole procedure.</param>
    /// <param name="NodeName">What it is called.</param>
    internal sealed record CommentRequest(Guid Id, Guid? ReplyTo, string? Node, string? NodeName, string? Text);
}

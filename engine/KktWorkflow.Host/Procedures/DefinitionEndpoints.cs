using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Procedures;

/// <summary>`/api/definitions`.</summary>
internal static class DefinitionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/definitions", ListAsync).Needs(Permissions.ReadDefinitions);
        var version = api.MapGroup("/definitions/{definitionId}/versions/{version:int}");
        version.MapGet("", TextAsync).Needs(Permissions.ReadDefinitions);
        version.MapGet("/life", (string definitionId, int version, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.SeeAsync(definitionId, version, cancellation), context)).Needs(Permissions.ReadDefinitions);
        version.MapGet("/impact", async (string definitionId, int version, ChangeImpactDesk desk, HttpContext context, CancellationToken cancellation) => await desk.FindAsync(definitionId, version, cancellation) is { } impact
            ? Results.Json(impact, ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult()).Needs(Permissions.ReadDefinitions);
        version.MapPost("/submit", (string definitionId, int version, [FromBody] SubmitVersionRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).SubmitAsync(definitionId, version, request, cancellation), context)).Needs(Permissions.DraftDefinitions);
        version.MapPost("/review", (string definitionId, int version, [FromBody] SignVersionRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).SignAsync(definitionId, version, SignatureMeaning.Reviewed, request, cancellation), context)).Needs(Permissions.ReviewDefinitions);
        version.MapPost("/approve", (string definitionId, int version, [FromBody] SignVersionRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).SignAsync(definitionId, version, SignatureMeaning.Approved, request, cancellation), context)).Needs(Permissions.ApproveDefinitions);
        // Whose turn it is depends on the version: the command itself asks for the permission of whoever is next.
        version.MapPost("/send-back", (string definitionId, int version, [FromBody] VersionReasonRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).SendBackAsync(definitionId, version, request.Reason, cancellation), context)).Needs(Permissions.ReadDefinitions);
        version.MapPost("/release", (string definitionId, int version, [FromBody] ReleaseVersionRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).ReleaseAsync(definitionId, version, request, cancellation), context)).Needs(Permissions.ReleaseDefinitions);
        version.MapPost("/withdraw", (string definitionId, int version, [FromBody] VersionReasonRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).WithdrawAsync(definitionId, version, request.Reason, cancellation), context)).Needs(Permissions.ReleaseDefinitions);
        version.MapPost("/confirm", (string definitionId, int version, [FromBody] ConfirmVersionRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).ConfirmAsync(definitionId, version, request, cancellation), context)).Needs(Permissions.ReviewDefinitions);
        version.MapPost("/copies", (string definitionId, int version, [FromBody] HandOutCopyRequest request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).HandOutAsync(definitionId, version, request, cancellation), context)).Needs(Permissions.ReleaseDefinitions);
        version.MapPost("/copies/{number:int}/take-back", (string definitionId, int version, int number, [FromBody] TakeBackCopyRequest? request, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.Under(RequestKey.Of(context)).TakeBackAsync(definitionId, version, number, request, cancellation), context)).Needs(Permissions.ReleaseDefinitions);
        version.MapPost("/read", (string definitionId, int version, LifecycleService service, HttpContext context, CancellationToken cancellation) =>
            ToResult(service.ConfirmReadAsync(definitionId, version, cancellation), context)).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> ToResult(Task<Answer<VersionAnswer>> answer, HttpContext context) => (await answer).ToResult(context);

    private static async Task<Page<DefinitionAnswer>> ListAsync(DefinitionStore store, CancellationToken cancellation) =>
        new([.. (await store.List(cancellation)).Select(DefinitionAnswer.Of)], null);

    private static async Task<IResult> TextAsync(string definitionId, int version, DefinitionStore store, HttpContext context, CancellationToken cancellation)
    {
        var found = (await store.Versions(definitionId, cancellation)).FirstOrDefault(v => v.Version == version);
        return found is not null && await store.Text(found.VersionId, cancellation) is { } text
            ? Results.Bytes(text, "application/json; charset=utf-8")
            : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();
    }
}

/// <summary>A definition version as lists show it.</summary>
/// <param name="EffectiveFrom">The local date of <paramref name="EffectiveAt"/>.</param>
/// <param name="InForce">New cases take it. A release whose moment is to come is `released` and not in force.</param>
public sealed record DefinitionAnswer(string DefinitionId, string Code, string Name, int Version, DefinitionState State, DateOnly? EffectiveFrom, Instant? EffectiveAt, bool InForce)
{
    internal static DefinitionAnswer Of(DefinitionSummary s) => new(s.DefinitionId, s.Code, s.Name, s.Version, s.State, s.EffectiveFrom, s.EffectiveAt, s.IsInForce);
}

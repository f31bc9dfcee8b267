using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Elsa.Drafting;

/// <summary>The procedure designer's own API: `/thiet-ke/api`. What is checked, mended and compared comes along with the request, so that the person sees it before it is saved.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions/{definitionId}").ExcludeFromDescription();
        definitions.MapGet("", FindAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapPut("", SaveAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapPost("/check", CheckAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapPost("/fix", FixAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapPost("/compare", CompareAsync).Needs(Permissions.ReadDefinitions);
        definitions.MapPost("/rehearse", RehearseAsync).Needs(Permissions.DraftDefinitions);
        definitions.MapGet("/cases", CasesAsync).Needs(AccountPermissions.ListCases);
        definitions.MapGet("/cases/{caseId}", ReplayAsync).Needs(AccountPermissions.ListCases);
        api.MapGet("/choices", ChoicesAsync).Needs(Permissions.ReadDefinitions).ExcludeFromDescription();
    }

    private static async Task<IResult> FindAsync(string definitionId, int? version, DraftDesk desk, HttpContext context, CancellationToken cancellation) =>
        (await desk.FindAsync(definitionId, version, cancellation)) is { } found ? Results.Json(found, ApiJson.Options) : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();

    private static Task<IResult> SaveAsync(string definitionId, HttpContext context, DraftDesk desk, CancellationToken cancellation) =>
        WithDefinitionAsync(context, async (definition, request) =>
        {
            return await desk.SaveAsync(definition, definitionId, NumberIn(request, "version") ?? 0, NumberIn(request, "revision") ?? 0, cancellation) switch
            {
                (DraftSaved saved, _) => Results.Json(saved, ApiJson.Options),
                (_, { } refused) => StudioProblem.Of(refused.Code, refused.Sentences, DraftDesk.IsConflict(refused) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity),
                _ => throw new InvalidOperationException("A save is done or refused."),
            };
        });

    private static Task<IResult> CheckAsync(string definitionId, HttpContext context, DraftDesk desk, CancellationToken cancellation) =>
        WithDefinitionAsync(context, async (definition, _) => Results.Json(await desk.CheckAsync(definition, definitionId, cancellation), ApiJson.Options));

    private static Task<IResult> FixAsync(string definitionId, HttpContext context, DraftDesk desk, CancellationToken cancellation) =>
        WithDefinitionAsync(context, async (definition, request) => await desk.FixAsync(definition, definitionId, request.TextAt("code") ?? "", request.TextAt("place"), cancellation) is { } mended
            ? Results.Json(new JsonObject { ["definition"] = mended }, ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status409Conflict, RefusalCodes.NothingToMend, request.TextAt("code") ?? "").ToResult());

    private static Task<IResult> CompareAsync(string definitionId, HttpContext context, DraftDesk desk, CancellationToken cancellation) =>
        WithDefinitionAsync(context, async (definition, request) =>
        {
            return await desk.CompareAsync(definition, definitionId, NumberIn(request, "with"), cancellation) is { } compared
                ? Results.Json(compared, ApiJson.Options)
                : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", definitionId).ToResult();
        });

    private static Task<IResult> RehearseAsync(string definitionId, HttpContext context, DraftRehearsing rehearsing, CancellationToken cancellation) =>
        WithDefinitionAsync(context, async (definition, request) => await rehearsing.PlayAsync(definition, definitionId, request, cancellation) is { } played
            ? Results.Json(played, ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, RefusalCodes.NotRehearsable, definitionId).ToResult());

    private static async Task<IResult> CasesAsync(string definitionId, string? code, DraftReplaying replaying, CancellationToken cancellation) =>
        Results.Json(await replaying.CasesAsync(definitionId, code, cancellation), ApiJson.Options);

    private static async Task<IResult> ReplayAsync(string definitionId, string caseId, int? at, DraftReplaying replaying, HttpContext context, CancellationToken cancellation) =>
        await replaying.FindAsync(definitionId, caseId, at, cancellation) is { } found ? Results.Json(found, ApiJson.Options) : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", caseId).ToResult();

    private static async Task<IResult> ChoicesAsync(DraftChoices choices, CancellationToken cancellation) => Results.Json(await choices.ReadAsync(cancellation), ApiJson.Options);

    private static int? NumberIn(JsonObject request, string name) => request[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static async Task<IResult> WithDefinitionAsync(HttpContext context, Func<JsonObject, JsonObject, Task<IResult>> act)
    {
        var (request, problem) = await DefinitionEndpoints.ReadAsync(context.Request, context.RequestAborted);
        if (request is null)
            return problem!;
        if (request.ObjectAt("definition") is not { } definition)
            return Problem.OfFields(context.Request, [new("definition", "KKT-F01")]).ToResult();
        request.Remove("definition");
        return await act(definition, request);
    }
}

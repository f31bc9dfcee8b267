using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures;

/// <summary>`/api/definitions`.</summary>
internal static class DefinitionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/definitions", ListAsync).Needs(Permissions.ReadDefinitions);
        api.MapGet("/definitions/{definitionId}/versions/{version:int}", TextAsync).Needs(Permissions.ReadDefinitions);
    }

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
public sealed record DefinitionAnswer(string DefinitionId, string Code, string Name, int Version, DefinitionState State, DateOnly? EffectiveFrom)
{
    internal static DefinitionAnswer Of(DefinitionSummary s) => new(s.DefinitionId, s.Code, s.Name, s.Version, s.State, s.EffectiveFrom);
}

using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.CaseMigrations;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.CaseMigrations;

/// <summary>`/api/migrations`: running cases go on by another version. Taking one back is an act on the case.</summary>
internal static class MigrationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var migrations = api.MapGroup("/migrations");
        migrations.MapGet("/", ListAsync).Needs(Permissions.MigrateCases);
        migrations.MapGet("/map", MapAsync).Needs(Permissions.MigrateCases);
        migrations.MapPost("/preview", PreviewAsync).Needs(Permissions.MigrateCases);
        migrations.MapPost("/", ProposeAsync).Needs(Permissions.MigrateCases);
        migrations.MapGet("/{id}", FindAsync).Needs(Permissions.MigrateCases);
        migrations.MapGet("/{id}/results", ResultsAsync).Needs(Permissions.MigrateCases);
        Act(migrations, "approve", Permissions.ApproveDefinitions, (d, id, c) => d.ApproveAsync(id, c));
        Act(migrations, "withdraw", Permissions.MigrateCases, (d, id, c) => d.WithdrawAsync(id, c));
        Act(migrations, "stop", Permissions.MigrateCases, (d, id, c) => d.StopAsync(id, c));
        Act(migrations, "continue", Permissions.MigrateCases, (d, id, c) => d.GoOnAsync(id, c));
    }

    private static void Act(RouteGroupBuilder migrations, string name, string permission, Func<MigrationDesk, Guid, CancellationToken, Task<MigrationChange>> act) =>
        migrations.MapPost($"/{{id}}/{name}", async (string id, MigrationDesk desk, HttpContext context, CancellationToken cancellation) =>
            Guid.TryParse(id, out var found) ? Said(await act(desk.Under(RequestKey.Of(context)), found, cancellation), context) : NotThere(context, id)).Needs(permission);

    private static async Task<Page<MigrationAnswer>> ListAsync(string? definitionId, MigrationDesk desk, CancellationToken cancellation) =>
        new([.. (await desk.ListAsync(definitionId, cancellation)).Select(MigrationAnswer.Of)], null);

    private static async Task<IResult> FindAsync(string id, MigrationDesk desk, HttpContext context, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found) && await desk.FindAsync(found, cancellation) is { } batch ? Results.Json(MigrationAnswer.Of(batch), ApiJson.Options) : NotThere(context, id);

    private static async Task<IResult> MapAsync(string? from, string? to, MigrationDesk desk, HttpContext context, CancellationToken cancellation) =>
        await desk.MapAsync(from ?? "", to ?? "", cancellation) is { } map ? Results.Json(map, ApiJson.Options) : NotThere(context, $"{from} → {to}");

    private static async Task<IResult> PreviewAsync([FromBody] MigrationRequest request, string? cursor, int? limit, MigrationDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (!Cursor.Migrations.TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        if (Missing(request) is { } missing)
            return Problem.OfFields(context.Request, missing).ToResult();
        return await desk.PlanAsync(request, cancellation) is { } plan
            ? Results.Json(await desk.PreviewAsync(plan, after, limit ?? 0, withOverview: after is null, Language.Of(context.Request), cancellation), ApiJson.Options)
            : NotThere(context, $"{request.From} → {request.To}");
    }

    private static async Task<IResult> ProposeAsync([FromBody] MigrationRequest request, MigrationDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (Missing(request) is { } missing)
            return Problem.OfFields(context.Request, missing).ToResult();
        if (await desk.PlanAsync(request, cancellation) is not { } plan)
            return NotThere(context, $"{request.From} → {request.To}");
        return Said(await desk.Under(RequestKey.Of(context)).ProposeAsync(plan, cancellation), context, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ResultsAsync(string id, string? cursor, int? limit, MigrationDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (!Cursor.Migrations.TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        return Guid.TryParse(id, out var found) && await desk.FindAsync(found, cancellation) is not null
            ? Results.Json(await desk.ResultsAsync(found, after, limit ?? 0, Language.Of(context.Request), cancellation), ApiJson.Options)
            : NotThere(context, id);
    }

    private static List<FieldProblem>? Missing(MigrationRequest request)
    {
        var missing = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(request.From))
            missing.Add(new("from", "KKT-F01"));
        if (string.IsNullOrWhiteSpace(request.To))
            missing.Add(new("to", "KKT-F01"));
        return missing.Count > 0 ? missing : null;
    }

    private static IResult Said(MigrationChange change, HttpContext context, int status = StatusCodes.Status200OK) => change switch
    {
        MigrationChange.Done done => Results.Json(MigrationAnswer.Of(done.Batch), ApiJson.Options, statusCode: status),
        MigrationChange.Replayed replayed => Results.Json(JsonSerializer.Deserialize<JsonElement>(replayed.Answer.Span), ApiJson.Options, statusCode: status),
        MigrationChange.Refused refused => Problem.Of(context.Request, refused.Refusals[0]).ToResult(),
        _ => throw new InvalidOperationException($"No answer for {change.GetType().Name}."),
    };

    private static IResult NotThere(HttpContext context, string id) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", id).ToResult();
}

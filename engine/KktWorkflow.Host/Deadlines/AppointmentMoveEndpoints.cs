using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Deadlines;

/// <summary>`/api/appointment-moves`: what waits to be confirmed. Confirming and declining are acts on the case.</summary>
internal static class AppointmentMoveEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/appointment-moves", ListAsync).Needs(Permissions.ExtendCases);

    private static async Task<IResult> ListAsync(string? cursor, int? limit, AppointmentMoveDesk desk, HttpContext context, CancellationToken cancellation) =>
        Cursor.AppointmentMoves.TryRead(cursor, out var after)
            ? Results.Json(await desk.ListAsync(after, limit ?? 0, cancellation), ApiJson.Options)
            : Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
}

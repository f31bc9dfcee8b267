using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Escalations;

/// <summary>`/api/nonconformities`. Closing one is an act on its case.</summary>
internal static class NonconformityEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/nonconformities", ListAsync).Needs(AccountPermissions.ListCases);

    private static async Task<IResult> ListAsync(string? state, string? cursor, NonconformityDesk desk, HttpContext context, CancellationToken cancellation)
    {
        if (state is not (null or "open" or "closed"))
            return Problem.OfFields(context.Request, [new("state", "KKT-F03")]).ToResult();
        if (!Cursor.Nonconformities.TryRead(cursor, out var after))
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H08").ToResult();
        var page = await desk.ListAsync(state is null ? null : state == "open", after, cancellation);
        return Results.Json(new Page<NonconformityAnswer>([.. page.Items.Select(NonconformityAnswer.From)], page.Next), ApiJson.Options);
    }
}

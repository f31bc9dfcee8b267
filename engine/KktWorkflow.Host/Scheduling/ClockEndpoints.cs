using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Scheduling;

/// <summary>`/api/clock`: moves a virtual clock; does not exist where the clock is the system's.</summary>
internal static class ClockEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/clock", AdvanceAsync).Needs(Permissions.MoveClock);

    private static async Task<IResult> AdvanceAsync(
        [FromBody] ClockRequest request, ProcessClock clock, ClockJourney journey, CurrentPerson person, HttpContext context, CancellationToken cancellation)
    {
        if (!clock.IsVirtual)
            return Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", "/api/clock").ToResult();
        if (request.AdvanceTo is not { } to)
            return Problem.OfFields(context.Request, [new("advanceTo", "KKT-F01")]).ToResult();
        if (to < clock.Now)
            return Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H09", Told(to, person), Told(clock.Now, person)).ToResult();
        return Results.Json(new ClockAnswer(await journey.AdvanceAsync(to, person.Actor(), cancellation)), ApiJson.Options);
    }

    /// <summary>RFC 3339 on the board's clock, with its offset.</summary>
    private static string Told(Instant at, CurrentPerson person) => person.Chart.Zone.WithOffset(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>Where the clock is to be.</summary>
public sealed record ClockRequest(Instant? AdvanceTo);

/// <summary>Where the clock is, as every time of the API: RFC 3339 in UTC.</summary>
public sealed record ClockAnswer(Instant Now);

using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Frame;

namespace KktWorkflow.Host.Http;

/// <summary>Answers requests that no endpoint takes: no such address, another method, a body of another kind or too large. Not by an endpoint for everything, because one would
/// take requests away from those that want JSON.</summary>
internal static class UnmatchedRequests
{
    /// <summary>To be called between routing and authentication: who asks for nothing needs no right.</summary>
    public static void Use(IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is RouteEndpoint)
        {
            await next(context);
            // Reading a body that is too large ends there, without an exception that would be told.
            if (context.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false } && !PageServices.IsPage(context.Request.Path))
            {
                MalformedRequests.Note(context, "KKT-H02");
                await ProblemOf(context).WriteAsync(context);
            }

            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        // Routing says by an endpoint of its own what the matching address would take.
        if (endpoint?.RequestDelegate is { } refuse)
            await refuse(context);
        if (!PageServices.IsPage(context.Request.Path))
            await ProblemOf(context).WriteAsync(context);
    });

    private static Problem ProblemOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.Of(context.Request, StatusCodes.Status413PayloadTooLarge, "KKT-H02", "413"),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(context.Request, StatusCodes.Status415UnsupportedMediaType, "KKT-H02", "Content-Type"),
        var status => Problem.Of(context.Request, status, "KKT-H01", $"{context.Request.Method} {context.Request.Path}"),
    };
}

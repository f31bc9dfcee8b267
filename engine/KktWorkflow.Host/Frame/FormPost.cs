using Microsoft.AspNetCore.Antiforgery;

namespace KktWorkflow.Host.Frame;

/// <summary>Acts of the pages that are a form's post without a page of their own. None runs without the token of a form that we made for this person.</summary>
internal static class FormPost
{
    public static RouteHandlerBuilder MapFormPost(this IEndpointRouteBuilder routes, string address, Delegate act) =>
        routes.MapPost(address, act)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AddEndpointFilter(async (invocation, next) => invocation.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                ? await next(invocation)
                : Results.StatusCode(StatusCodes.Status400BadRequest));
}

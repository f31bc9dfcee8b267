using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Antiforgery;

namespace KktWorkflow.Host.Audit;

/// <summary>Puts on record that a request could not be what a page or a program of ours sends: a body that can't be read, a form without its token (OWASP ASVS 5.0, 16.3.3).</summary>
internal static class MalformedRequests
{
    /// <summary>Code of a form that came without the token of a page that we made for this person.</summary>
    public const string NoToken = "KKT-H23";

    /// <summary>To be called behind the middleware that looks at the token; whatever the endpoint makes of it, it was not there.</summary>
    public static void Use(IApplicationBuilder application) => application.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            Note(context, NoToken);
        return next(context);
    });

    /// <param name="code">With which it is answered.</param>
    /// <param name="endpoint">Where a failed request has lost its own.</param>
    public static void Note(HttpContext context, string code, Endpoint? endpoint = null)
    {
        var pattern = ((endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "";
        context.RequestServices.GetRequiredService<AccessLog>().Malformed(
            context.RequestServices.GetRequiredService<CurrentPerson>() is { IsKnown: true } person ? person.Actor() : null,
            $"{context.Request.Method} /{pattern.TrimStart('/')}",
            code);
    }
}

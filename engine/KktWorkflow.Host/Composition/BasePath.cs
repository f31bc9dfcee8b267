using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Extensions;

namespace KktWorkflow.Host.Composition;

/// <summary>The path under which a reverse proxy hands the host its requests. It is what the settings say and nothing that a request says: headers such as `X-Forwarded-Prefix` are not read.</summary>
internal static partial class BasePath
{
    /// <summary>True for `/kkt` and `/noi-bo/kkt`: a slash before each part, none at the end, nothing that would have to be escaped.</summary>
    public static bool IsSound(string path) => Form().IsMatch(path);

    /// <summary>To be called before everything else that answers: behind it <see cref="HttpRequest.Path"/> knows nothing of the base path. A request outside it is told where to go.</summary>
    public static void Use(WebApplication application, string basePath) => application.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            LeaveOutHost(context);
            return Task.CompletedTask;
        });
        if (basePath.Length == 0)
            return next(context);
        if (!context.Request.Path.StartsWithSegments(basePath, StringComparison.OrdinalIgnoreCase, out var rest))
            return TellAsync(context, basePath);
        // As the settings write it: cookies are kept for exactly this path.
        context.Request.PathBase = basePath;
        context.Request.Path = rest.HasValue ? rest : "/";
        return next(context);
    });

    private static Task TellAsync(HttpContext context, string basePath)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(new StartProblem(StartProblem.OutsideBasePath, basePath).Sentence, context.RequestAborted);
    }

    /// <summary>The browser may know the host by another name or scheme than the proxy does, so a redirect within it names neither.</summary>
    private static void LeaveOutHost(HttpContext context)
    {
        var own = UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host);
        // Two slashes would name a host again.
        if (context.Response.Headers.Location.ToString() is var location && location.StartsWith(own, StringComparison.OrdinalIgnoreCase) && location[own.Length..] is not ['/' or '\\', ..])
            context.Response.Headers.Location = location[(own.Length - 1)..];
    }

    [GeneratedRegex(@"^(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}

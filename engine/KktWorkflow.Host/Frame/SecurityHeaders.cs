namespace KktWorkflow.Host.Frame;

/// <summary>
/// What a page may load, who may frame it, and that nobody keeps it: answers hold personal data, and office machines are shared. Static files say otherwise of themselves. An area that needs more (the designers) sets its own Content-Security-Policy, which is then left alone.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>No script and no style but from our own files; data images are Bootstrap's check marks and arrows.</summary>
    public const string StrictPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder application) =>
        application.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                if (headers.ContentSecurityPolicy.Count == 0)
                    headers.ContentSecurityPolicy = StrictPolicy;
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                return Task.CompletedTask;
            });
            return next(context);
        });
}

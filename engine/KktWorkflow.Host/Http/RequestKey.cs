using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Host.Http;

/// <summary>An `Idempotency-Key` with the fingerprint of what came with it: path, query, `If-Match`, body.</summary>
public sealed record RequestKey(string Route, string Key, ReadOnlyMemory<byte> BodyHash)
{
    public const string Header = "Idempotency-Key";

    /// <summary>The key of this request, null when it has none.</summary>
    public static RequestKey? Of(HttpContext context) => context.Items[typeof(RequestKey)] as RequestKey;

    /// <summary>Reads the key before the body is bound. Refuses keys that are too long or hold anything but printable ASCII.</summary>
    public static void Use(IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        if (key.Length > IdempotencyRequest.LongestKey || key.Any(c => c is < ' ' or > '~'))
        {
            await Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H11").WriteAsync(context);
            return;
        }

        context.Request.EnableBuffering();
        context.Items[typeof(RequestKey)] = new RequestKey($"POST {endpoint.RoutePattern.RawText}", key, await HashAsync(context.Request, context.RequestAborted));
        await next(context);
    });

    private static async Task<byte[]> HashAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}

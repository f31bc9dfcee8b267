using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Host.Http;

/// <summary>An `Idempotency-Key` with the fingerprint of what came with it: path, query, `If-Match`, body.</summary>
public sealed record RequestKey(string Route, string Key, ReadOnlyMemory<byte> BodyHash)
{
    public const string Header = "Idempotency-Key";

    /// <summary>The hidden field by which a page's form brings its key.</summary>
    public const string Field = "requestKey";

    private const string AntiforgeryField = "__RequestVerificationToken";

    /// <summary>The key of this request, null when it has none.</summary>
    public static RequestKey? Of(HttpContext context) => context.Items[typeof(RequestKey)] as RequestKey;

    /// <summary>The key of one of several commands that a request gives.</summary>
    /// <param name="part">Names it within the request.</param>
    public RequestKey OfPart(string part) => this with
    {
        Key = Key.Length + part.Length < IdempotencyRequest.LongestKey ? $"{Key}/{part}" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}/{part}"))),
    };

    /// <summary>Reads the key before the body is bound. Refuses keys that are too long or hold anything but printable ASCII.</summary>
    public static void Use(IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        var form = await FormAsync(context);
        var key = form is null ? context.Request.Headers[Header].ToString() : form[Field].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        if (key.Length > IdempotencyRequest.LongestKey || key.Any(c => c is < ' ' or > '~'))
        {
            MalformedRequests.Note(context, "KKT-H11");
            await Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H11").WriteAsync(context);
            return;
        }

        context.Request.EnableBuffering();
        var hash = form is null ? await HashAsync(context.Request, context.RequestAborted) : HashOf(context.Request, form);
        context.Items[typeof(RequestKey)] = new RequestKey($"POST {endpoint.RoutePattern.RawText}", key, hash);
        await next(context);
    });

    /// <summary>What a page's form brought; null for everything else, and for a form that can't be read, which is refused where it is used.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || !PageServices.IsPage(context.Request.Path))
            return null;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>The fields, without the one that guards against forgery. The border between the parts of a form is another one each time it is sent.</summary>
    private static byte[] HashOf(HttpRequest request, IFormCollection form)
    {
        var fields = form.Where(field => field.Key != AntiforgeryField).OrderBy(field => field.Key, StringComparer.Ordinal);
        var text = string.Join('\n', fields.Select(field => $"{field.Key}={string.Join('\r', field.Value.ToArray())}"));
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{text}"));
    }

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

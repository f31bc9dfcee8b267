using System.Diagnostics;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Host.Audit;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace KktWorkflow.Host.Http;

/// <summary>Turns what went wrong under `/api` into a problem: malformed input is the caller's, everything else ours. Pages have their own error page.</summary>
internal sealed partial class ApiFailures(KktStorage storage, ILogger<ApiFailures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return false;
        var problem = Of(httpContext, exception);
        // A body that broke off is a bad line, or a window that was closed.
        if (exception is BadHttpRequestException && !httpContext.RequestAborted.IsCancellationRequested)
            MalformedRequests.Note(httpContext, problem.Code, EndpointOf(httpContext));
        Tell(log, exception, httpContext, problem.Status);
        await problem.WriteAsync(httpContext);
        return true;
    }

    /// <summary>The status for a failure of the database that a person can do something about.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        StorageRefusals.Full => StatusCodes.Status507InsufficientStorage,
        StorageRefusals.Unstorable => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Logs a failure that is not the caller's.</summary>
    public static void Tell(ILogger log, Exception failure, HttpContext context, int status)
    {
        var endpoint = EndpointOf(context)?.DisplayName ?? "";
        if (status == StatusCodes.Status500InternalServerError)
            Failed(log, failure, endpoint);
        else if (status > StatusCodes.Status500InternalServerError)
            Away(log, failure, endpoint, status);
    }

    private Problem Of(HttpContext context, Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } tooLarge =>
            Problem.Of(context.Request, tooLarge.StatusCode, "KKT-H02", "413"),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } media =>
            Problem.Of(context.Request, media.StatusCode, "KKT-H02", "Content-Type"),
        BadHttpRequestException malformed when FieldsOf(context, malformed) is { Count: > 0 } fields =>
            Problem.OfFields(context.Request, fields),
        BadHttpRequestException malformed =>
            Problem.Of(context.Request, StatusCodes.Status422UnprocessableEntity, "KKT-H02", PlaceIn(malformed)),
        _ when storage.Explain(exception) is { } refusal =>
            Problem.Of(context.Request, StatusOf(refusal), refusal.Code, refusal.Facts.Items.AsSpan()),
        _ => Problem.Of(context.Request, StatusCodes.Status500InternalServerError, "KKT-H07", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier),
    };

    [LoggerMessage(4201, LogLevel.Error, "A request to {Endpoint} failed; nothing was done")]
    private static partial void Failed(ILogger log, Exception failure, string endpoint);

    [LoggerMessage(4202, LogLevel.Error, "A request to {Endpoint} was answered {Status}: the database could not be used")]
    private static partial void Away(ILogger log, Exception failure, string endpoint, int status);

    // A request that failed has lost its endpoint on the way to the handlers.
    internal static Endpoint? EndpointOf(HttpContext context) => context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static IReadOnlyList<FieldProblem> FieldsOf(HttpContext context, BadHttpRequestException malformed)
    {
        var endpoint = EndpointOf(context);
        if (malformed.InnerException is not JsonException json)
            return WrongValues.InQuery(endpoint, context.Request.Query);
        return WrongValues.InBody(endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, json) is { } field ? [field] : [];
    }

    // The place alone: the reader's own message would repeat what was sent.
    private static string PlaceIn(BadHttpRequestException malformed) =>
        malformed.InnerException is JsonException { Path: { } path } json
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}, {json.LineNumber + 1}:{json.BytePositionInLine + 1}")
            : "JSON";
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace KktWorkflow.Host.Elsa;

/// <summary>Turns what went wrong under `/elsa` into a problem that Studio can show: malformed input is the caller's, everything else ours.</summary>
internal sealed class StudioFailures(KktStorage storage, ILogger<StudioFailures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase))
            return false;
        var problem = Of(httpContext, exception);
        if (exception is BadHttpRequestException && !httpContext.RequestAborted.IsCancellationRequested)
            MalformedRequests.Note(httpContext, problem.Code, ApiFailures.EndpointOf(httpContext));
        ApiFailures.Tell(log, exception, httpContext, problem.Status);
        await problem.WriteAsync(httpContext);
        return true;
    }

    private Problem Of(HttpContext context, Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } tooLarge => Make("KKT-H02", tooLarge.StatusCode, "413"),
        BadHttpRequestException malformed => Make("KKT-H02", StatusCodes.Status400BadRequest, PlaceIn(malformed)),
        _ when storage.Explain(exception) is { } refusal =>
            StudioProblem.Make(refusal.Code, [StudioProblem.Sentence(refusal.Code, RefusalSentence.Of(refusal, Language.Vietnamese))], ApiFailures.StatusOf(refusal)),
        _ => Make("KKT-H07", StatusCodes.Status500InternalServerError, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier),
    };

    private static Problem Make(string code, int status, string fact) =>
        StudioProblem.Make(code, [StudioProblem.Sentence(code, ProblemTexts.Find(code, Language.Vietnamese, fact)!)], status);

    // The place alone: the reader's own message would repeat what was sent.
    private static string PlaceIn(BadHttpRequestException malformed) => malformed.InnerException is JsonException { Path: { } path } json
        ? string.Create(CultureInfo.InvariantCulture, $"{path}, {json.LineNumber + 1}:{json.BytePositionInLine + 1}")
        : "JSON";
}

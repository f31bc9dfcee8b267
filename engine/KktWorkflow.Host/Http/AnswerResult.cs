using System.Text.Json;

namespace KktWorkflow.Host.Http;

/// <summary>Writes a service's answer to the API.</summary>
internal static class AnswerResult
{
    private const string Json = "application/json; charset=utf-8";

    /// <param name="status">Of an answer that was done, now or before.</param>
    /// <param name="headers">Sets headers that depend on the value; not called for a replay.</param>
    public static IResult ToResult<T>(this Answer<T> answer, HttpContext context, int status = StatusCodes.Status200OK, Action<HttpResponse, T>? headers = null)
    {
        switch (answer)
        {
            case Answer<T>.Done done:
                headers?.Invoke(context.Response, done.Value);
                return new BytesResult(Body(done.Value), status);
            case Answer<T>.Replayed replayed:
                return new BytesResult(replayed.Body, status);
            case Answer<T>.Refused refused:
                return Problem.Of(context.Request, refused.Refusal).ToResult();
            case Answer<T>.Invalid invalid:
                return Problem.OfFields(context.Request, invalid.Fields).ToResult();
            default:
                throw new InvalidOperationException($"No result for {answer.GetType().Name}.");
        }
    }

    /// <summary>The body of a value: what is sent, and what is kept under an idempotency key.</summary>
    public static byte[] Body<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);

    private sealed class BytesResult(ReadOnlyMemory<byte> body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = Json;
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

using System.Text.Json;

namespace KktWorkflow.Host.Http;

/// <summary>Writes a service's answer to the API.</summary>
internal static class AnswerResult
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>The same bytes and headers whether it was done now or under the same key before: `ETag` where the value has a version.</summary>
    /// <param name="created">Member that names what was made, which answers 201 with its address below this one; null for 200.</param>
    public static IResult ToResult<T>(this Answer<T> answer, HttpContext context, string? created = null)
    {
        switch (answer)
        {
            case Answer<T>.Done done:
                return new BytesResult(Body(done.Value), created);
            case Answer<T>.Replayed replayed:
                return new BytesResult(replayed.Body, created);
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

    private sealed class BytesResult(ReadOnlyMemory<byte> body, string? created) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using (var json = JsonDocument.Parse(body))
            {
                if (json.RootElement.TryGetProperty("version", out var version))
                    EntityVersion.Write(httpContext.Response, version.GetInt64());
                if (created is not null)
                    httpContext.Response.Headers.Location = $"{httpContext.Request.PathBase}{httpContext.Request.Path.Value!.TrimEnd('/')}/{json.RootElement.GetProperty(created).GetString()}";
            }

            httpContext.Response.StatusCode = created is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
            httpContext.Response.ContentType = Json;
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

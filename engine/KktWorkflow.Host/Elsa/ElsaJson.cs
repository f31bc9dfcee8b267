using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KktWorkflow.Host.Elsa;

/// <summary>How Elsa writes JSON: camelCase, enums as words, absent values left out.</summary>
internal static class ElsaJson
{
    public const string MediaType = "application/json; charset=utf-8";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The answer with its length: Studio's client calls off what it has not read to the end, which a length spares.</summary>
    public static IResult ToResult<T>(T value, int status = StatusCodes.Status200OK) => new WholeAnswer(JsonSerializer.SerializeToUtf8Bytes(value, Options), status);

    /// <summary>A JSON tree as it stands, its nulls included.</summary>
    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Options);

    /// <summary>The object that is a member of <paramref name="json"/>; null when the member is absent or anything else.</summary>
    public static JsonObject? ObjectAt(this JsonObject json, string name) => json[name] as JsonObject;

    /// <summary>The text that is a member of <paramref name="json"/>; null when the member is absent or anything else.</summary>
    public static string? TextAt(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The object under <paramref name="name"/>, made where there is none.</summary>
    public static JsonObject ObjectIn(this JsonObject json, string name)
    {
        if (json[name] is JsonObject there)
            return there;
        var made = new JsonObject();
        json[name] = made;
        return made;
    }

    private sealed class WholeAnswer(byte[] json, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.ContentLength = json.Length;
            return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
        }
    }
}

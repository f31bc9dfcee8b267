using System.Net.Http.Json;
using System.Text.Json;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Speaks the API as a script would: addresses and JSON, nothing of the host's types.</summary>
public sealed class ApiClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public Task<ApiAnswer> Get(string address) => Send(new HttpRequestMessage(HttpMethod.Get, address));

    /// <param name="version">Sent as `If-Match`.</param>
    /// <param name="key">Sent as `Idempotency-Key`.</param>
    public Task<ApiAnswer> Post(string address, object? body = null, long? version = null, string? key = null, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        return Send(request);
    }

    public async Task<ApiAnswer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new ApiAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Location?.ToString(), text) { ETag = response.Headers.ETag?.Tag };
        }
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>What came back.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, string? Location, string Text)
{
    /// <summary>In double quotes, null when there was none.</summary>
    public string? ETag { get; init; }

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string? Code => Json.GetProperty("code").GetString();
}

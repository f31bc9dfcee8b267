using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Demo;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>A person who uses the API with nothing but the contract.</summary>
internal sealed class ApiPerson
{
    private readonly HttpClient _client;
    private readonly string _token;

    private ApiPerson(HttpClient client, string token)
    {
        _client = client;
        _token = token;
    }

    /// <summary>For what is no JSON.</summary>
    public string Token => _token;

    public static async Task<ApiPerson> SignInAsync(HttpClient client, DemoPerson person)
    {
        using var answer = await client.PostAsync("/api/token", Body(new { userName = person.UserName, password = person.Password }), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new(client, (await JsonOf(answer))["accessToken"]!.GetValue<string>());
    }

    public Task<(HttpStatusCode Status, JsonNode Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(HttpStatusCode Status, JsonNode Json)> PostAsync(string path, object body, string? key = null, string? match = null) =>
        SendAsync(HttpMethod.Post, path, body, key, match);

    /// <summary>The person's one work item in the case, from the own list or the unit's.</summary>
    public async Task<JsonNode> WorkAsync(string caseId)
    {
        foreach (var view in new[] { "mine", "unit" })
        {
            var (_, list) = await GetAsync($"/api/work-items?view={view}&caseId={caseId}");
            if (list["items"]!.AsArray() is [{ } item, ..])
                return item;
        }

        throw new InvalidOperationException($"No work in case {caseId}.");
    }

    /// <summary>Claims the work if need be, ticks the checklist and completes it. The open steps of the case.</summary>
    public async Task<string[]> CompleteAsync(string caseId, string outcome, object? form = null, string? comment = null)
    {
        var item = await WorkAsync(caseId);
        var id = item["id"]!.GetValue<string>();
        if (item["state"]!.GetValue<string>() == "available")
            (await PostAsync($"/api/work-items/{id}/claim", new { })).Status.ShouldBe(HttpStatusCode.OK);
        var (_, detail) = await GetAsync($"/api/work-items/{id}");
        var checklist = detail["checklist"]!.AsArray().Select(line => line!["id"]!.GetValue<string>()).ToArray();
        var (status, done) = await PostAsync($"/api/work-items/{id}/complete", new { outcome, comment, form = form ?? new { }, checklist });
        status.ShouldBe(HttpStatusCode.OK, done.ToJsonString());
        return [.. done["steps"]!.AsArray().Select(s => s!["id"]!.GetValue<string>().Split(':')[^1])];
    }

    private async Task<(HttpStatusCode Status, JsonNode Json)> SendAsync(HttpMethod method, string path, object? body, string? key = null, string? match = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Body(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await JsonOf(answer));
    }

    private static StringContent Body(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}

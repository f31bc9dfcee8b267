using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Speaks `/elsa/api` as Studio does: addresses and JSON, nothing of the host's types.</summary>
internal sealed class StudioClient(HttpClient http, string token) : IDisposable
{
    /// <summary>The drafter of the quality team.</summary>
    public const string Drafter = "buikhanhvan";

    /// <summary>Releases, but does not draft.</summary>
    public const string Releaser = "hathanhtruc";

    /// <summary>Reads definitions, and cases that concern her.</summary>
    public const string Officer = "tranquocbao";

    public string Token { get; } = token;

    public static Task<StudioClient> SignInAsync(DemoHost host, string userName = Drafter) => SignInAsync(host.Stranger, userName);

    public static async Task<StudioClient> SignInAsync(Func<HttpClient> stranger, string userName)
    {
        var http = stranger();
        using var anonymous = new StudioClient(stranger(), "");
        var answer = await anonymous.PostAsync("identity/login", new JsonObject { ["username"] = userName, ["password"] = DemoHost.Password });
        answer.Status.ShouldBe(200, answer.Text);
        var token = answer.Json["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(http, token);
    }

    public Task<StudioAnswer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, Address(path)));

    public Task<StudioAnswer> DeleteAsync(string path) => SendAsync(new(HttpMethod.Delete, Address(path)));

    public Task<StudioAnswer> PostAsync(string path, JsonNode? body = null) =>
        SendAsync(new(HttpMethod.Post, Address(path)) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });

    public async Task<StudioAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
            return new((int)response.StatusCode, headers, bytes);
        }
    }

    /// <summary>Creates a definition as Studio's dialog does, and gives back what the editor then holds.</summary>
    public async Task<JsonObject> CreateAsync(string name)
    {
        var answer = await PostAsync("workflow-definitions", new JsonObject
        {
            ["model"] = new JsonObject
            {
                ["definitionId"] = null,
                ["name"] = name,
                ["description"] = "",
                ["toolVersion"] = "3.8.0.0",
                ["variables"] = null,
                ["inputs"] = null,
                ["outputs"] = null,
                ["outcomes"] = null,
                ["customProperties"] = null,
                ["isReadonly"] = false,
                ["options"] = null,
                ["root"] = new JsonObject { ["id"] = "so-do", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" },
                ["links"] = null,
                ["createdAt"] = "0001-01-01T00:00:00+00:00",
                ["version"] = 1,
                ["isLatest"] = true,
                ["isPublished"] = false,
                ["id"] = null,
            },
            ["publish"] = null,
        });
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json["workflowDefinition"]!.AsObject();
    }

    /// <summary>What a tool can say beside Elsa's own members, and Studio can't.</summary>
    public static JsonObject Reasons(params (string Name, JsonNode? Value)[] members)
    {
        var body = new JsonObject { ["reason"] = "Sửa theo góp ý", ["changes"] = "Một bước", ["impact"] = "Hồ sơ mới", ["risks"] = "Không", ["warningsReason"] = "Chờ văn bản" };
        foreach (var (name, value) in members)
            body[name] = value;
        return body;
    }

    /// <summary>Saves what the editor holds; when it publishes, then with reasons. The answer's definition is what Studio goes on with.</summary>
    public Task<StudioAnswer> SaveAsync(JsonObject definition, bool publish = false)
    {
        var model = definition.DeepClone().AsObject();
        model.Remove("links");
        return PostAsync("workflow-definitions", publish ? Reasons(("model", model), ("publish", true)) : new JsonObject { ["model"] = model, ["publish"] = false });
    }

    /// <summary>A definition with a start and one officer's step that can run, saved as a draft.</summary>
    public async Task<JsonObject> CreateRunnableAsync(string name)
    {
        var definition = await CreateAsync(name);
        Diagrams.Draw(definition);
        var saved = await SaveAsync(definition);
        saved.Status.ShouldBe(200, saved.Text);
        return saved.Json["workflowDefinition"]!.AsObject();
    }

    /// <summary>Starts a trial; its id.</summary>
    public async Task<string> RunAsync(string definitionId)
    {
        var answer = await PostAsync($"workflow-definitions/{definitionId}/execute", new JsonObject { ["correlationId"] = null, ["triggerActivityId"] = null, ["versionOptions"] = "Latest", ["input"] = null });
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Headers["x-elsa-workflow-instance-id"];
    }

    public void Dispose() => http.Dispose();

    private static Uri Address(string path) => new($"/elsa/api/{path}", UriKind.Relative);
}

/// <summary>What came back.</summary>
internal sealed record StudioAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    /// <summary>The sentences that Studio shows, one message each.</summary>
    public IReadOnlyList<string> Messages => [.. Json["errors"]!["generalErrors"]!.AsArray().Select(m => m!.GetValue<string>())];
}

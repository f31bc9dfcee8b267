using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Speaks `/thiet-ke/api` as the procedure designer does.</summary>
internal sealed class DraftingClient(HttpClient http, string token) : IDisposable
{
    public string Token { get; } = token;

    public static async Task<DraftingClient> SignInAsync(DemoHost host, string userName = StudioClient.Drafter, string purpose = Schemes.DesignerPurpose)
    {
        using var scope = host.Host.Services.CreateScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(userName))!;
        var issued = await scope.ServiceProvider.GetRequiredService<TokenStore>().Issue(account, purpose, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var http = host.Stranger();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Token);
        return new(http, issued.Token);
    }

    public Task<(int Status, JsonObject Json)> OpenAsync(string definitionId, string query = "") => SendAsync(HttpMethod.Get, $"definitions/{definitionId}{query}");

    public Task<(int Status, JsonObject Json)> SaveAsync(string definitionId, JsonNode definition, int revision, int version = 1) =>
        SendAsync(HttpMethod.Put, $"definitions/{definitionId}", new JsonObject { ["definition"] = definition.DeepClone(), ["version"] = version, ["revision"] = revision });

    public Task<(int Status, JsonObject Json)> PostAsync(string definitionId, string act, JsonNode definition, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["definition"] = definition.DeepClone() };
        foreach (var (name, value) in more)
            body[name] = value;
        return SendAsync(HttpMethod.Post, $"definitions/{definitionId}/{act}", body);
    }

    public async Task<(int Status, JsonObject Json)> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/thiet-ke/api/{path}", UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.AsObject());
    }

    public async Task<(int Status, string Text)> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => http.Dispose();
}

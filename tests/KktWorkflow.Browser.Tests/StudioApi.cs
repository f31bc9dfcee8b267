using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KktWorkflow.Browser.Tests;

/// <summary>Elsa's API as a member of the quality team speaks to it: for what must be there before somebody opens Studio.</summary>
internal sealed class StudioApi : IDisposable
{
    private readonly HttpClient http;

    private StudioApi(HttpClient http) => this.http = http;

    public static async Task<StudioApi> SignInAsync(string address, string userName)
    {
        var client = new HttpClient { BaseAddress = new Uri($"{address}/elsa/api/") };
        var api = new StudioApi(client);
        var signedIn = await api.PostAsync("identity/login", new JsonObject { ["username"] = userName, ["password"] = Desk.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn["accessToken"]!.GetValue<string>());
        return api;
    }

    /// <summary>The activities that Studio offers.</summary>
    public async Task<IReadOnlyList<JsonObject>> ToolboxAsync()
    {
        var answer = (await http.GetFromJsonAsync<JsonObject>("descriptors/activities", TestContext.Current.CancellationToken))!;
        return [.. answer["items"]!.AsArray().Select(item => item!.AsObject()).Where(item => item["isBrowsable"]!.GetValue<bool>())];
    }

    /// <summary>Brings in a chart as a file would; its definition's id.</summary>
    public async Task<string> ImportAsync(string name, IEnumerable<JsonNode> activities, IEnumerable<JsonNode> connections)
    {
        var root = new JsonObject { ["id"] = "so-do", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1", ["activities"] = new JsonArray([.. activities]), ["connections"] = new JsonArray([.. connections]) };
        return (await PostAsync("workflow-definitions/import", new JsonObject { ["name"] = name, ["root"] = root }))["definitionId"]!.GetValue<string>();
    }

    /// <summary>Brings in a definition as its file has it, as a draft.</summary>
    public Task ImportAsync(JsonObject definition) => PostAsync("workflow-definitions/import", definition);

    /// <summary>The latest version as Studio's editor holds it.</summary>
    public async Task<JsonObject> DefinitionAsync(string definitionId) =>
        (await http.GetFromJsonAsync<JsonObject>($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest", TestContext.Current.CancellationToken))!;

    /// <summary>Saves as Studio's editor does.</summary>
    public Task SaveAsync(JsonObject definition) => PostAsync("workflow-definitions", new JsonObject { ["model"] = definition.DeepClone(), ["publish"] = false });

    /// <summary>What the latest version is called.</summary>
    public async Task<string> NameOfAsync(string definitionId) =>
        (await http.GetFromJsonAsync<JsonObject>($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest", TestContext.Current.CancellationToken))!["name"]!.GetValue<string>();

    /// <summary>Starts a trial on the latest version; its id.</summary>
    public async Task<string> RunAsync(string definitionId)
    {
        using var answer = await http.PostAsJsonAsync($"workflow-definitions/{definitionId}/execute", new JsonObject { ["versionOptions"] = "Latest" }, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    public static JsonObject Activity(string id, string type, string name, int x, int y, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["name"] = name,
            ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = y } } },
        };
        foreach (var (input, value) in inputs)
            activity[input] = value;
        return activity;
    }

    public static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    /// <summary>Who does a step of the chart, as it is stored.</summary>
    public static (string Name, JsonNode Value) Assignee(string unit, string position) => ("assignee", new JsonObject { ["unit"] = unit, ["position"] = position });

    public static (string Name, JsonNode Value) Outcomes(params string[] names) => ("outcomes", new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name, ["label"] = name })]));

    public void Dispose() => http.Dispose();

    private async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!.AsObject();
    }
}

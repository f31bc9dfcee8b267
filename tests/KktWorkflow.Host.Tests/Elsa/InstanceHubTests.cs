using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Studio's live view, spoken as its client speaks it: JSON over a WebSocket, the token in the address.</summary>
public sealed class InstanceHubTests(DemoHost host)
{
    private const char End = '\u001e';

    [Fact]
    public async Task Watcher_is_told_of_every_change()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Xem trực tiếp");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        using var socket = await ConnectAsync(studio.Token);
        (await InvokeAsync(socket, id))["error"].ShouldBeNull();
        await ToldAsync(socket);

        await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });

        var told = await ToldAsync(socket);
        told.Select(m => m["target"]!.GetValue<string>()).ShouldBe(["ActivityExecutionLogUpdatedAsync", "WorkflowExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync"]);
        told[0]["arguments"]![0]!["stats"]!.AsArray().ShouldNotBeEmpty();
        told[2]["arguments"]![0]!["workflowInstanceId"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Change_between_reading_a_case_and_watching_it_is_told()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Đổi trước khi xem");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });
        using var socket = await ConnectAsync(studio.Token);

        (await InvokeAsync(socket, id))["error"].ShouldBeNull();

        (await ToldAsync(socket))[2]["arguments"]![0]!["workflowInstanceId"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Watcher_is_told_on_after_its_token_ended_as_long_as_the_page_has_another()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var tokens = host.Host.Services.GetRequiredService<TokenStore>();
        var definition = await studio.CreateRunnableAsync("Xem tiếp sau khi đổi mã");
        var id = await studio.RunAsync(definition["definitionId"]!.GetValue<string>());
        using var first = await StudioClient.SignInAsync(host);
        using var socket = await ConnectAsync(first.Token);
        (await InvokeAsync(socket, id))["error"].ShouldBeNull();
        await ToldAsync(socket);
        await tokens.Revoke(first.Token, TestContext.Current.CancellationToken);

        await studio.PostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id) });

        (await ToldAsync(socket))[2]["arguments"]![0]!["workflowInstanceId"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task Watcher_is_told_nothing_more_once_its_account_has_no_token_of_its_stamp()
    {
        await using var world = await ClockedHost.StartAsync();
        using var studio = await world.StudioAsync();
        var ids = new List<string>();
        foreach (var name in new[] { "Hết mã: một", "Hết mã: hai" })
            ids.Add(await studio.RunAsync((await studio.CreateRunnableAsync(name))["definitionId"]!.GetValue<string>()));
        using var watching = await ConnectAsync(studio.Token, world.Address);
        (await InvokeAsync(watching, ids[0]))["error"].ShouldBeNull();
        await ToldAsync(watching);

        await world.Services.GetRequiredService<TokenStore>().Revoke(studio.Token, TestContext.Current.CancellationToken);

        (await InvokeAsync(watching, ids[1]))["error"]!.GetValue<string>().ShouldContain("Không");
    }

    [Fact]
    public async Task Guessed_id_and_case_that_one_may_not_read_look_alike()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        using var officer = await StudioClient.SignInAsync(host, "truongkimngan");
        var trial = await drafter.RunAsync((await drafter.CreateRunnableAsync("Đoán mã"))["definitionId"]!.GetValue<string>());
        using var socket = await ConnectAsync(officer.Token);

        var unreadable = await InvokeAsync(socket, trial);
        var guessed = await InvokeAsync(socket, Guid.CreateVersion7().ToString());
        var nonsense = await InvokeAsync(socket, "*");

        unreadable["error"]!.GetValue<string>().ShouldBe(guessed["error"]!.GetValue<string>());
        nonsense["error"]!.GetValue<string>().ShouldBe(guessed["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connection_without_a_token_of_this_purpose_is_refused()
    {
        using var api = host.Stranger();
        var issued = await new ApiClient(api).Post("/api/token", new { userName = StudioClient.Drafter, password = DemoHost.Password });

        await Should.ThrowAsync<WebSocketException>(() => ConnectAsync("khong-phai-ma"));
        await Should.ThrowAsync<WebSocketException>(() => ConnectAsync(issued.Json.GetProperty("accessToken").GetString()!));
    }

    [Fact]
    public async Task No_log_holds_the_token_of_the_address()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using (var socket = await ConnectAsync(studio.Token))
            await InvokeAsync(socket, Guid.CreateVersion7().ToString());

        var logs = Path.Combine(host.Host.Services.GetRequiredService<HostSettings>().DataFolder, "logs");
        foreach (var file in Directory.Exists(logs) ? Directory.GetFiles(logs) : [])
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain(studio.Token);
        }
    }

    private async Task<ClientWebSocket> ConnectAsync(string token, string? at = null)
    {
        var address = new UriBuilder(at ?? host.Host.Address) { Scheme = "ws", Path = "/elsa/hubs/workflow-instance", Query = $"access_token={Uri.EscapeDataString(token)}" }.Uri;
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        await SendAsync(socket, """{"protocol":"json","version":1}""");
        await ReceiveAsync(socket);
        return socket;
    }

    /// <summary>Asks to observe; the completion message.</summary>
    private static async Task<JsonObject> InvokeAsync(ClientWebSocket socket, string id)
    {
        await SendAsync(socket, new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(id) }.ToJsonString());
        while (true)
        {
            foreach (var message in await ReceiveAsync(socket))
            {
                if (message["type"]!.GetValue<int>() == 3)
                    return message;
            }
        }
    }

    /// <summary>The three messages of a change.</summary>
    private static async Task<List<JsonObject>> ToldAsync(ClientWebSocket socket)
    {
        var told = new List<JsonObject>();
        while (told.Count < 3)
            told.AddRange((await ReceiveAsync(socket)).Where(m => m["type"]!.GetValue<int>() == 1));
        return told;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The messages of the next frame; a handshake's empty one is left out.</summary>
    private static async Task<IReadOnlyList<JsonObject>> ReceiveAsync(ClientWebSocket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        do
        {
            var result = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (result.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException($"The hub closed the connection: {result.CloseStatusDescription}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
        }
        while (text[^1] != End);
        return [.. text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries).Select(m => JsonNode.Parse(m)!.AsObject()).Where(m => m.ContainsKey("type"))];
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Host.Tests.TwoHosts;

/// <summary>Two hosts as processes of their own on one PostgreSQL. No state sticks to either.</summary>
public sealed class TwoHostTests
{
    private const int Workers = 4;

    [Fact]
    public async Task Rolling_restart_under_load_loses_no_command()
    {
        var options = await PostgreSqlTestDatabase.Instance.Copy();
        using var folders = new TemporaryFolder();
        await using var first = Host(options, folders.Path, "mot");
        await using var second = Host(options, folders.Path, "hai");
        // At once: one of them loads the demo, the other waits for it.
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client, first));

        using var enough = new CancellationTokenSource();
        var work = Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(client, [first, second], enough.Token))).ToList();
        foreach (var host in new[] { first, second })
        {
            await host.StopAsync();
            await host.StartAsync();
        }

        await enough.CancelAsync();
        await using var storage = new KktStorage(options, TimeProvider.System, TimeProvider.System);
        foreach (var (caseId, comments) in await Task.WhenAll(work))
        {
            comments.ShouldNotBeEmpty();
            var events = await storage.Cases.Events(CaseId.Parse(caseId), 0, int.MaxValue, TestContext.Current.CancellationToken);
            events.Select(e => e.Event).OfType<CommentAdded>().Select(e => e.Personal?.Text).ShouldBe(comments);
        }

        (await storage.Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    private static HostProcess Host(StorageOptions options, string folder, string name) => new(
        "--demo", "--provider", "postgresql", "--database", options.ConnectionString, "--data", Path.Combine(folder, name), "--files", Path.Combine(folder, "files"));

    private static async Task<string> TokenAsync(HttpClient client, HostProcess host)
    {
        using var answer = await client.PostAsJsonAsync(
            $"{host.Address}/api/token", new { userName = Dossiers.Clerk, password = DemoHost.Password }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("accessToken").GetString()!;
    }

    /// <summary>Comments on a case of its own, on either host in turn, until it is enough. Every comment that it returns was answered.</summary>
    private static async Task<(string CaseId, List<string> Comments)> WorkAsync(HttpClient client, HostProcess[] hosts, CancellationToken enough)
    {
        var opened = await SendUntilAnsweredAsync(client, hosts, "/api/cases", Dossiers.Complete());
        var caseId = opened.GetProperty("caseId").GetString()!;
        var comments = new List<string>();
        while (!enough.IsCancellationRequested)
        {
            comments.Add($"lời {comments.Count}");
            await SendUntilAnsweredAsync(client, hosts, $"/api/cases/{caseId}/comments", new { text = comments[^1] });
        }

        return (caseId, comments);
    }

    /// <summary>Sends with one key until somebody answers: what a careful client does when a host goes away.</summary>
    private static async Task<JsonElement> SendUntilAnsweredAsync(HttpClient client, HostProcess[] hosts, string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, hosts[(attempt + key[0]) % hosts.Length].Address + path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            try
            {
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                    return JsonSerializer.Deserialize<JsonElement>(text);
                // Still at work, or going away.
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.ServiceUnavailable);
            }
            catch (HttpRequestException)
            {
                await Task.Yield();
            }
        }
    }
}

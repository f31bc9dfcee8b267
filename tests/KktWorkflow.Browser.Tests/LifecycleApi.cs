using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace KktWorkflow.Browser.Tests;

/// <summary>The people of the quality team, who hand in and sign by the API what was drawn on the screen.</summary>
internal static class LifecycleApi
{
    /// <summary>Hands in, reviews, approves and releases version 1 of the procedure of that name, in force from now.</summary>
    public static async Task ReleaseAsync(string address, string name)
    {
        await HandInAsync(address, name);
        await SignAsync(address, name);
    }

    /// <summary>Hands version 1 in with its change request, and sends it back: from then on it can be handed in without a reason, since it has one.</summary>
    public static async Task HandInAndSendBackAsync(string address, string name)
    {
        await HandInAsync(address, name);
        using var reviewer = await SignInAsync(address, "dangnhatminh");
        await PostAsync(reviewer, $"{(await FirstVersionAsync(reviewer, name)).Address}/send-back", new { reason = "Xem lại cách gọi tên" });
    }

    /// <summary>Reviews, approves and releases version 1, which was handed in, in force from now.</summary>
    public static async Task SignAsync(string address, string name)
    {
        using var reviewer = await SignInAsync(address, "dangnhatminh");
        using var approver = await SignInAsync(address, "hathanhtruc");
        var (id, version) = await FirstVersionAsync(reviewer, name);
        foreach (var (signer, act) in new[] { (reviewer, "review"), (approver, "approve") })
            await PostAsync(signer, $"{version}/{act}", new { hash = await HashAsync(signer, version) });

        await PostAsync(approver, $"{version}/release", new { decisionNumber = $"{id}/QĐ", decisionDate = "2026-01-05", effectiveFrom = "2026-01-05", pastReason = "Áp dụng từ đầu năm" });
    }

    private static async Task HandInAsync(string address, string name)
    {
        using var author = await SignInAsync(address, "buikhanhvan");
        var (_, version) = await FirstVersionAsync(author, name);
        await PostAsync(author, $"{version}/submit", new { reason = "Vẽ lần đầu", changes = "Ban hành lần đầu", impact = "Chưa có hồ sơ", risks = "Không", warningsReason = "Chờ văn bản", hash = await HashAsync(author, version) });
    }

    private static async Task<(string? Id, string Address)> FirstVersionAsync(HttpClient client, string name)
    {
        var definitions = await client.GetFromJsonAsync<JsonElement>("/api/definitions", TestContext.Current.CancellationToken);
        var id = definitions.GetProperty("items").EnumerateArray().First(d => d.GetProperty("name").GetString() == name).GetProperty("definitionId").GetString();
        return (id, $"/api/definitions/{id}/versions/1");
    }

    private static async Task<string?> HashAsync(HttpClient client, string version) =>
        (await client.GetFromJsonAsync<JsonElement>($"{version}/life", TestContext.Current.CancellationToken)).GetProperty("hash").GetString();

    private static async Task<HttpClient> SignInAsync(string address, string userName)
    {
        var client = new HttpClient { BaseAddress = new Uri(address) };
        using var answer = await client.PostAsJsonAsync("/api/token", new { userName, password = Desk.Password }, TestContext.Current.CancellationToken);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return client;
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

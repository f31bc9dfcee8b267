using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Tests.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>Who gets in, and what Studio may offer to whom.</summary>
public sealed partial class StudioAccessTests(DemoHost host)
{
    [Fact]
    public async Task Question_that_Studio_asks_by_itself_never_fails()
    {
        // Opening one thing that isn't there is told so; everything else is asked without a person's doing.
        string[] opened = ["/by-definition-id/", "/by-id/", "/workflow-definitions/{definitionId}", "/workflow-instances/{id}"];
        using var studio = await StudioClient.SignInAsync(host);
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
        {
            var answer = await CallAsync(studio, endpoint);
            var path = endpoint.RoutePattern.RawText!;
            var isOpening = path.EndsWith("/export", StringComparison.Ordinal) || opened.Any(o => path.EndsWith(o, StringComparison.Ordinal) || (o.EndsWith('/') && path.Contains(o, StringComparison.Ordinal)));
            answer.Status.ShouldBe(isOpening ? 404 : 200, path);
        }
    }

    [Theory]
    [InlineData("Bearer", "")]
    [InlineData("Bearer", "not-a-token")]
    [InlineData("ApiKey", "00000000-0000-0000-0000-000000000000")]
    [InlineData("ApiKey", "0000000000000000")]
    public async Task What_is_no_token_opens_nothing(string scheme, string value)
    {
        using var stranger = host.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/workflow-definitions");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {value}");

        using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Session_cookie_opens_nothing_here()
    {
        using var stranger = host.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/workflow-definitions");
        request.Headers.Add("Cookie", await SessionCookies.OfAsync(host, StudioClient.Drafter));

        using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Token_for_one_door_does_not_open_the_other()
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var api = host.Stranger();
        var issued = await new ApiClient(api).Post("/api/token", new { userName = StudioClient.Drafter, password = DemoHost.Password });

        (await StatusAsync("/api/me", studio.Token)).ShouldBe(401);
        (await StatusAsync("/elsa/api/workflow-definitions", issued.Json.GetProperty("accessToken").GetString()!)).ShouldBe(401);
        (await StatusAsync("/elsa/api/workflow-definitions", studio.Token)).ShouldBe(200);
    }

    [Fact]
    public async Task Sign_in_gives_no_refresh_token_and_refuses_a_wrong_password()
    {
        using var anonymous = new StudioClient(host.Stranger(), "");

        var right = await anonymous.PostAsync("identity/login", new JsonObject { ["username"] = StudioClient.Drafter, ["password"] = DemoHost.Password });
        var wrong = await anonymous.PostAsync("identity/login", new JsonObject { ["username"] = "khong-co-ai", ["password"] = "khong-dung-chut-nao" });

        right.Json.AsObject().ContainsKey("refreshToken").ShouldBeFalse();
        wrong.Status.ShouldBe(401);
        wrong.Json["isAuthenticated"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Token_cannot_be_exchanged_for_a_longer_one()
    {
        using var studio = await StudioClient.SignInAsync(host);

        foreach (var address in (string[])["identity/refresh-token", "identity/refresh", "identity/token"])
        {
            var answer = await studio.PostAsync(address, new JsonObject { ["refreshToken"] = studio.Token });
            answer.Status.ShouldBe(404, address);
            answer.Text.ShouldNotContain("accessToken");
        }
    }

    [Fact]
    public async Task Links_let_the_drafter_edit_and_others_read()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        using var officer = await StudioClient.SignInAsync(host, StudioClient.Officer);
        using var releaser = await StudioClient.SignInAsync(host, StudioClient.Releaser);
        var definition = await DefinitionLifeTests.ReleaseAsync(host, drafter, await drafter.CreateRunnableAsync("Liên kết theo quyền"));
        var address = $"workflow-definitions/by-definition-id/{definition["definitionId"]}?versionOptions=Latest";

        Rels((await drafter.GetAsync(address)).Json).ShouldContain("publish");
        Rels((await drafter.GetAsync("workflow-definitions?versionOptions=Latest")).Json).ShouldContain("bulk-publish");
        Rels((await officer.GetAsync(address)).Json).ShouldBe(["self", "versions", "export"], ignoreOrder: true);
        Rels((await officer.GetAsync("workflow-definitions?versionOptions=Latest")).Json).ShouldNotContain("bulk-publish");
        Rels((await releaser.GetAsync(address)).Json).ShouldContain("retract");
    }

    [Fact]
    public async Task Deletion_is_offered_of_a_draft_and_not_of_what_was_released()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        var draft = await drafter.CreateRunnableAsync("Xóa được khi còn nháp");
        var released = await DefinitionLifeTests.ReleaseAsync(host, drafter, draft);

        Rels(draft).ShouldContain("delete");
        Rels(released).ShouldNotContain("delete");
    }

    [Fact]
    public async Task Old_version_offers_no_edit_to_anybody()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        var released = await DefinitionLifeTests.ReleaseAsync(host, drafter, await drafter.CreateRunnableAsync("Phiên bản cũ"));
        released["description"] = "mới hơn";
        await drafter.SaveAsync(released);

        var old = (await drafter.GetAsync($"workflow-definitions/by-id/{released["id"]}")).Json;

        old["isLatest"]!.GetValue<bool>().ShouldBeFalse();
        Rels(old).ShouldNotContain("publish");
    }

    [Fact]
    public async Task Nothing_is_stored_before_the_permission_is_checked()
    {
        using var drafter = await StudioClient.SignInAsync(host);
        using var officer = await StudioClient.SignInAsync(host, StudioClient.Officer);
        var definition = await drafter.CreateAsync("Lưu không có quyền");
        definition["description"] = "không được lưu";

        var save = await officer.SaveAsync(definition, publish: true);
        var import = await officer.PostAsync("workflow-definitions/import", new JsonObject { ["name"] = "Lén nhập", ["root"] = new JsonObject { ["id"] = "a", ["type"] = "Elsa.Flowchart" } });
        var run = await officer.PostAsync($"workflow-definitions/{definition["definitionId"]}/execute", new JsonObject());

        save.Status.ShouldBe(403);
        import.Status.ShouldBe(403);
        run.Status.ShouldBe(403);
        save.Json["code"]!.GetValue<string>().ShouldBe("KKT-A04");
        save.Json["detail"]!.GetValue<string>().ShouldContain(Permissions.DraftDefinitions);
        var stored = (await drafter.GetAsync($"workflow-definitions/by-definition-id/{definition["definitionId"]}")).Json;
        stored["description"]!.GetValue<string>().ShouldBe("");
        stored["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await drafter.GetAsync("workflow-definitions/validation/is-name-unique?name=Lén nhập")).Json["isUnique"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Address_under_elsa_that_is_none_is_told_so()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.GetAsync("nothing/here");

        answer.Status.ShouldBe(404);
        answer.Messages.Count.ShouldBe(1);
    }

    private static Task<StudioAnswer> CallAsync(StudioClient studio, RouteEndpoint endpoint)
    {
        var address = Parameter().Replace($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", match => match.Value.EndsWith(":int}", StringComparison.Ordinal) ? "1" : "0197aaaa-0000-7000-8000-000000000001");
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST" or "PUT")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return studio.SendAsync(request);
    }

    private static IReadOnlyList<string> Rels(JsonNode json) => [.. json["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>()).Distinct(StringComparer.Ordinal)];

    private async Task<int> StatusAsync(string address, string token)
    {
        using var stranger = host.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private IReadOnlyList<RouteEndpoint> Endpoints() =>
    [
        .. host.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => $"/{e.RoutePattern.RawText?.TrimStart('/')}".StartsWith("/elsa", StringComparison.OrdinalIgnoreCase))
            .DistinctBy(e => (e.RoutePattern.RawText, e.DisplayName)),
    ];

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}

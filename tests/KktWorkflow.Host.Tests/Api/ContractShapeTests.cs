using System.Net.Http.Headers;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>The members that the contract promises, word by word. More may stand beside them.</summary>
public sealed class ContractShapeTests(DemoHost host)
{
    [Fact]
    public async Task Token_and_me_have_their_members()
    {
        using var stranger = new ApiClient(host.Stranger());
        var token = await stranger.Post("/api/token", new { userName = Officer, password = DemoHost.Password });
        Has(token.Json, "accessToken", "expiresAt");
        token.Json.GetProperty("expiresAt").GetString()!.ShouldEndWith("Z");

        var me = (await (await host.As(Officer)).Get("/api/me")).Json;
        Has(me, "id", "userName", "name", "unit", "positions", "permissions");
        me.GetProperty("unit").GetString().ShouldBe("PQLDT");
        me.GetProperty("positions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["chuyen-vien"]);
        me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldContain("work.do");
    }

    [Fact]
    public async Task Lists_have_items_and_next_with_the_members_of_each()
    {
        var id = await OpenAsync(host);
        var (clerk, head) = (await host.As(Clerk), await host.As(Head));

        Has(ListItem(await clerk.Get("/api/definitions")), "definitionId", "code", "name", "version", "state", "effectiveFrom");
        Has(ListItem(await clerk.Get("/api/cases?state=running")), "caseId", "state", "code", "version", "dueAt", "committedDueAt");
        Has(ListItem(await head.Get($"/api/work-items?view=unit&caseId={id}")), "id", "caseId", "caseCode", "step", "state", "assignee", "dueAt", "remainingMinutes", "version");
        var line = ListItem(await clerk.Get($"/api/cases/{id}/events"));
        Has(line, "sequence", "at", "kind", "actor", "onBehalfOf", "step", "data", "hash");
        Has(line.GetProperty("actor"), "id", "name", "position", "unit");
        Has(ListItem(await (await host.As(Auditor)).Get("/api/audit/events?limit=1")), "sequence", "at", "kind", "actor", "data", "hash");
    }

    [Fact]
    public async Task Case_and_work_item_have_their_members_and_their_version_as_entity_tag()
    {
        var id = await OpenAsync(host);
        var head = await host.As(Head);

        var found = await (await host.As(Clerk)).Get($"/api/cases/{id}");
        Has(found.Json, "caseId", "state", "code", "version", "dueAt", "committedDueAt", "steps");
        found.ETag.ShouldBe($"\"{found.Json.GetProperty("version").GetInt64()}\"");
        Has(found.Json.GetProperty("steps")[0], "id", "name", "assignee", "dueAt");

        var item = await head.Get($"/api/work-items/{(await ItemAsync(head, id, "phanCong")).GetProperty("id").GetString()}");
        Has(item.Json, "id", "caseId", "step", "state", "version", "form", "checklist", "outcomes");
        Has(item.Json.GetProperty("step"), "id", "name");
        Has(item.Json.GetProperty("outcomes")[0], "name", "label", "requires");
        item.ETag.ShouldBe($"\"{item.Json.GetProperty("version").GetInt64()}\"");
    }

    [Fact]
    public async Task Completion_answers_with_the_new_work_item_and_the_open_steps_of_the_case()
    {
        var id = await OpenAsync(host);

        var done = await DoAsync(await host.As(Head), id, "phanCong", "Done", new { chuyenVienThuLy = await PersonIdAsync(host, Officer) });

        done.Json.GetProperty("state").GetString().ShouldBe("completed");
        done.Json.GetProperty("completed").GetProperty("by").GetProperty("name").GetString().ShouldBe("Lê Thu Phương");
        var step = done.Json.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem();
        step.GetProperty("name").GetString().ShouldBe("Thẩm định hồ sơ");
        step.GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Trần Quốc Bảo");
    }

    [Fact]
    public async Task Work_of_others_stands_in_the_waiting_list_and_own_work_in_the_done_list()
    {
        var id = await OpenAsync(host);
        await AssignAsync(host, id);
        var (head, officer) = (await host.As(Head), await host.As(Officer));

        ListItem(await head.Get($"/api/work-items?view=waiting&caseId={id}")).GetProperty("step").GetProperty("name").GetString().ShouldBe("Thẩm định hồ sơ");
        ListItem(await head.Get($"/api/work-items?view=done&caseId={id}")).GetProperty("step").GetProperty("name").GetString().ShouldBe("Phân công thụ lý");
        ListItem(await officer.Get($"/api/work-items?view=mine&caseId={id}")).GetProperty("assignee").GetProperty("name").GetString().ShouldBe("Trần Quốc Bảo");
        (await officer.Get("/api/work-items?view=theirs")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Answer_under_a_key_comes_again_with_its_address_and_entity_tag()
    {
        var clerk = await host.As(Clerk);
        var key = Guid.CreateVersion7().ToString();

        var first = await clerk.Post("/api/cases", Complete(), key: key);
        var again = await clerk.Post("/api/cases", Complete(), key: key);

        again.Location.ShouldBe(first.Location);
        again.ETag.ShouldBe(first.ETag);
        first.ETag.ShouldNotBeNull();
    }

    [Fact]
    public async Task Terms_that_can_not_be_read_are_named()
    {
        var id = await OpenAsync(host);
        var clerk = await host.As(Clerk);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{id}/comments") { Content = new StringContent("{\"text\":\"Đã gọi.\"}", MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.TryAddWithoutValidation("If-Match", "three");

        (await clerk.Send(request)).Code.ShouldBe("KKT-H06");
        (await clerk.Get("/api/cases?cursor=!")).Code.ShouldBe("KKT-H08");
        (await clerk.Post("/api/cases", Complete(), key: new string('k', 201))).Code.ShouldBe("KKT-H11");
        (await clerk.Get("/api/cases?state=lost")).Json.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("state");
    }

    [Fact]
    public async Task Health_answers_without_an_account()
    {
        using var stranger = new ApiClient(host.Stranger());

        (await stranger.Get("/health/live")).Status.ShouldBe(200);
        (await stranger.Get("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Token_and_session_end_at_once_when_the_person_is_disabled()
    {
        const string leaver = "danghuutai";
        var client = await host.As(leaver);
        using var browser = host.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(host, leaver));
        (await client.Get("/api/me")).Status.ShouldBe(200);

        var storage = host.Host.Services.GetRequiredService<KktStorage>();
        var id = (await storage.Accounts.All(TestContext.Current.CancellationToken)).Single(a => a.UserName == leaver).Person;
        (await storage.Accounts.Change(id, AccountRegister.Disabled, a => a.DisabledAt = TimeProvider.System.GetUtcNow(), Actor.System, TestContext.Current.CancellationToken)).ShouldBeNull();

        (await client.Get("/api/me")).Status.ShouldBe(401);
        using var page = await browser.GetAsync(new Uri("/viec-cua-toi", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)page.StatusCode).ShouldBe(302);
        using var stranger = new ApiClient(host.Stranger());
        (await stranger.Post("/api/token", new { userName = leaver, password = DemoHost.Password })).Status.ShouldBe(401);
    }

    private static JsonElement ListItem(ApiAnswer list)
    {
        list.Status.ShouldBe(200, list.Text);
        Has(list.Json, "items", "next");
        return list.Json.GetProperty("items")[0];
    }

    private static void Has(JsonElement json, params string[] members)
    {
        foreach (var member in members)
            json.TryGetProperty(member, out _).ShouldBeTrue($"{member} is not in {json}");
    }
}

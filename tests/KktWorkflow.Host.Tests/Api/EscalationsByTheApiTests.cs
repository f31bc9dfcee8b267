using System.Globalization;
using System.Text.Json;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Late work, by the API alone: how far it has escalated, who sees to it, how urgent it became.</summary>
public sealed class EscalationsByTheApiTests(LateDemo late) : IClassFixture<LateDemo>
{
    [Fact]
    public async Task Whoever_was_told_sees_to_it_and_no_further_level_is_reached()
    {
        var (id, escalation) = await late.EscalatedAsync();
        var address = $"/api/cases/{id}/escalations/{escalation.GetProperty("deadline").GetInt32()}/acknowledge";
        var leader = await late.As(Dossiers.Leader);

        (await (await late.As(Dossiers.Clerk)).Post(address)).Code.ShouldBe("KKT-C48");
        (await (await late.As(Dossiers.Outsider)).Post(address)).Code.ShouldBe("KKT-A05");
        var seen = await leader.Post(address);
        seen.Status.ShouldBe(200, seen.Text);
        (await leader.Post(address)).Code.ShouldBe("KKT-C47");

        late.Host.Advance(TimeSpan.FromDays(10));
        await late.Host.Services.GetRequiredService<KktStorage>().Timers.FireDue(TestContext.Current.CancellationToken);
        var after = (await leader.Get($"/api/cases/{id}")).Json.GetProperty("escalations").EnumerateArray()
            .Single(e => e.GetProperty("deadline").GetInt32() == escalation.GetProperty("deadline").GetInt32());
        after.GetProperty("reached").GetArrayLength().ShouldBe(3);
        after.GetProperty("acknowledgedBy").GetProperty("name").GetString().ShouldBe("Vũ Đình Sơn");
        (await leader.Get($"/api/cases/{id}/events?limit=1000")).Json.GetProperty("items").EnumerateArray()
            .Count(e => e.GetProperty("kind").GetString() == "EscalationAcknowledged").ShouldBe(1);
    }

    [Fact]
    public async Task A_substitute_sees_to_it_in_the_name_of_who_was_told_by_the_api_and_on_the_page()
    {
        var (id, escalation) = await late.EscalatedAsync();
        var address = $"/api/cases/{id}/escalations/{escalation.GetProperty("deadline").GetInt32()}/acknowledge";
        var (leader, standIn) = (await late.As(Dossiers.Leader), await late.As("dothanhmai"));
        var today = DateOnly.FromDateTime(late.Host.Services.GetRequiredService<ProcessClock>().Now.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var principal = (await leader.Get("/api/me")).Json.GetProperty("id").GetString();
        (await standIn.Post($"{address}?onBehalfOf={principal}")).Code.ShouldBe("KKT-A05", "without a substitution it is not even one's to read");
        var granted = await leader.Post("/api/substitutions", new
        {
            principal,
            substitute = (await standIn.Get("/api/me")).Json.GetProperty("id").GetString(),
            kind = "tuq",
            documentNumber = "31/UQ-BQL",
            documentDate = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            from = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            to = today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            acts = new[] { "work" },
        });
        granted.Status.ShouldBe(201, granted.Text);

        (await standIn.Post(address)).Status.ShouldBe(403, "in one's own name it is not one's to see to");
        using var browser = await late.Host.BrowserOf("dothanhmai");
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldContain("(làm thay Vũ Đình Sơn)");
        await browser.SendAsync("(làm thay Vũ Đình Sơn)", ("deadline", escalation.GetProperty("deadline").GetInt32().ToString(CultureInfo.InvariantCulture)));

        browser.Page.ShouldContain("Đã ghi nhận");
        var line = (await leader.Get($"/api/cases/{id}/events?limit=1000")).Json.GetProperty("items").EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "EscalationAcknowledged");
        line.GetProperty("actor").GetProperty("name").GetString().ShouldBe("Đỗ Thanh Mai");
        line.GetProperty("onBehalfOf").GetProperty("name").GetString().ShouldBe("Vũ Đình Sơn");
        (await standIn.Post($"{address}?onBehalfOf={principal}")).Code.ShouldBe("KKT-C47", "somebody sees to it already");
    }

    [Fact]
    public async Task A_substitute_for_another_post_of_who_was_told_is_not_offered_to_see_to_it()
    {
        // Of its own: the leader's work has one substitute at a time, and another test grants one.
        await using var own = new LateDemo();
        await own.InitializeAsync();
        var (id, escalation) = await own.EscalatedAsync(notOf: "LDB");
        var address = $"/api/cases/{id}/escalations/{escalation.GetProperty("deadline").GetInt32()}/acknowledge";
        var (leader, deputy) = (await own.As(Dossiers.Leader), await own.As("phamdinhkhoi"));
        var principal = (await leader.Get("/api/me")).Json.GetProperty("id").GetString();
        var today = DateOnly.FromDateTime(own.Host.Services.GetRequiredService<ProcessClock>().Now.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).DateTime);
        using var browser = await own.Host.BrowserOf("phamdinhkhoi");

        // The leader signs by one post, and is told of a division's work as head of the board by the other.
        await GrantAsync("lanh-dao-ban");
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldNotContain("(làm thay Vũ Đình Sơn)");
        (await deputy.Post($"{address}?onBehalfOf={principal}")).Code.ShouldBe("KKT-C48");

        await GrantAsync("truong-ban");
        (await browser.OpenAsync($"/ho-so/{id}")).ShouldContain("(làm thay Vũ Đình Sơn)");

        async Task GrantAsync(string position)
        {
            var granted = await leader.Post("/api/substitutions", new
            {
                principal,
                substitute = (await deputy.Get("/api/me")).Json.GetProperty("id").GetString(),
                kind = "kt",
                documentNumber = $"32/{position}",
                documentDate = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                from = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                to = today.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                unit = "LDB",
                position,
                acts = new[] { "work" },
            });
            granted.Status.ShouldBe(201, granted.Text);
        }
    }

    [Fact]
    public async Task Escalation_of_a_deadline_that_has_not_escalated_can_not_be_acknowledged()
    {
        var (id, _) = await late.EscalatedAsync();

        (await (await late.As(Dossiers.Leader)).Post($"/api/cases/{id}/escalations/9999/acknowledge")).Code.ShouldBe("KKT-C46");
    }

    [Fact]
    public async Task Work_by_priority_begins_with_the_most_urgent_on_every_page()
    {
        var found = false;
        foreach (var person in DemoPeople.Read(Path.Combine(Repository.Root, "process-definitions")).Where(p => p.Positions.Any(post => post is "chuyen-vien" or "truong-phong" or "pho-truong-ban" or "van-thu")))
        {
            var client = await late.As(person.UserName);
            foreach (var view in new[] { "mine", "unit" })
            {
                var plain = Items((await client.Get($"/api/work-items?view={view}&limit=200")).Json);
                var sorted = new List<(string Id, int Priority)>();
                for (string? next = ""; next is not null;)
                {
                    var page = (await client.Get($"/api/work-items?view={view}&sort=priority&limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}")).Json;
                    sorted.AddRange(Items(page));
                    next = page.GetProperty("next").GetString();
                }

                sorted.ShouldBe(plain.OrderByDescending(item => item.Priority));
                found |= plain.Select(item => item.Priority).Distinct().Count() > 1;
            }
        }

        found.ShouldBeTrue("somebody has urgent work beside other work");
        (await (await late.As(Dossiers.Officer)).Get("/api/work-items?sort=colour")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Nonconformity_stands_in_the_register_until_it_is_closed_with_cause_and_action()
    {
        var leader = await late.As(Dossiers.Leader);
        var open = (await leader.Get("/api/nonconformities?state=open")).Json.GetProperty("items")[0];
        open.GetProperty("level").GetInt32().ShouldBe(4);
        open.GetProperty("policy").GetString().ShouldBe("Thủ tục tính theo ngày");
        var (id, number) = (open.GetProperty("caseId").GetString(), open.GetProperty("number").GetInt32());
        var address = $"/api/cases/{id}/nonconformities/{number}/close";

        (await leader.Post(address, new { cause = "Chờ cơ quan phối hợp" })).Status.ShouldBe(422);
        var closed = await leader.Post(address, new { cause = "Chờ cơ quan phối hợp", action = "Hẹn lịch trả lời hằng tuần" });
        closed.Status.ShouldBe(200, closed.Text);
        closed.Json.GetProperty("nonconformities").GetArrayLength().ShouldBe(0);
        (await leader.Post(address, new { cause = "Lần nữa", action = "Lần nữa" })).Code.ShouldBe("KKT-C51");

        One(await leader.Get("/api/nonconformities?state=open")).ShouldBeNull();
        var found = One(await leader.Get("/api/nonconformities?state=closed")).ShouldNotBeNull();
        found.GetProperty("cause").GetString().ShouldBe("Chờ cơ quan phối hợp");
        found.GetProperty("closedBy").GetString().ShouldBe("Vũ Đình Sơn");
        var outsider = One(await (await late.As(Dossiers.Outsider)).Get("/api/nonconformities")).ShouldNotBeNull();
        outsider.GetProperty("state").GetString().ShouldBe("closed");
        outsider.GetProperty("cause").ValueKind.ShouldBe(JsonValueKind.Null);

        JsonElement? One(ApiAnswer answer) => answer.Json.GetProperty("items").EnumerateArray().Select(item => (JsonElement?)item)
            .FirstOrDefault(item => item!.Value.GetProperty("caseId").GetString() == id && item.Value.GetProperty("number").GetInt32() == number);
    }

    private static List<(string Id, int Priority)> Items(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("priority").GetInt32()))];
}

using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Elsa;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Rehearsal;

/// <summary>A path that was rehearsed becomes what later versions have to keep, until somebody says why not any more.</summary>
public sealed class ScenarioTests
{
    private const string Procedure = "qt-tm-01";
    private const string Author = "buikhanhvan";
    private const string Page = $"/quy-trinh/{Procedure}/dien-tap?ban=1&luc=2026-11-25T08%3A00";
    private const string Scenarios = $"/api/definitions/{Procedure}/scenarios";

    private static async Task<object> ChangeAsync(ApiClient author, string draft) =>
        new { reason = "Rút ngắn thời gian tiếp nhận", changes = "Bước tiếp nhận", impact = "Hồ sơ mới", risks = "Không", warningsReason = "Chờ văn bản mới", hash = await LifecycleByTheApiTests.HashAsync(author, draft) };

    [Fact]
    public async Task A_version_that_leaves_a_saved_path_is_not_handed_in_until_the_scenario_is_retired_with_a_reason()
    {
        await using var host = await ClockedHost.StartAsync();
        using var browser = await host.BrowserOf(Author);
        using var author = await host.As(Author);
        (await browser.OpenAsync(Page)).ShouldNotContain("Lưu thành kịch bản");
        await browser.OpenAsync($"{Page}&viec=lam~{Between(browser.Page, "name=\"buoc\" value=\"")}~Accept~");
        (await browser.SendAsync("dien-tap/kich-ban", ("name", "Nhận ngay"))).ShouldContain("Đã lưu kịch bản “Nhận ngay”");
        (await browser.SendAsync("dien-tap/kich-ban", ("name", "nhận ngay"))).ShouldContain("Quy trình đã có kịch bản");
        var act = (await ScenariosAsync(author)).Single(s => s.GetProperty("id").GetString() == "nhan-ngay").GetProperty("path").EnumerateArray().ShouldHaveSingleItem();
        (act.GetProperty("step").GetString(), act.GetProperty("who").GetString(), act.GetProperty("due").GetString()).ShouldBe(("tiepNhan", "MC/can-bo-mot-cua", "2026-11-25T09:00"));
        var draft = await ShorterAsync(host);

        var refused = await author.Post($"{draft}/submit", await ChangeAsync(author, draft));

        (refused.Status, refused.Code).ShouldBe((422, "KKT-V08"));
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("KKT-R01");
        (await browser.OpenAsync($"/quy-trinh/{Procedure}?ban=2")).ShouldContain("hạn phải là 09:00 25/11/2026, thực tế là 08:30 25/11/2026");
        (await browser.SendAsync("kich-ban/nhan-ngay/ngung", ("reason", " "))).ShouldContain("Chưa ngừng dùng được kịch bản");
        (await browser.SendAsync("kich-ban/nhan-ngay/ngung", ("reason", "Tiếp nhận còn 30 phút"))).ShouldContain("Đã ngừng dùng: Tiếp nhận còn 30 phút");
        (await author.Post($"{draft}/submit", await ChangeAsync(author, draft))).Status.ShouldBe(422, "the library's scenarios have the old dates");
        (await browser.SendAsync("kich-ban/trong-ngay/tinh-lai", ("reason", "Tiếp nhận còn 30 phút"))).ShouldContain("hạn tính lại theo lịch phiên bản");
        foreach (var scenario in (await ScenariosAsync(author)).Where(s => !s.TryGetProperty("retired", out _)))
            (await author.Post($"{Scenarios}/{scenario.GetProperty("id").GetString()}/renew", new { version = 2, reason = "Tiếp nhận còn 30 phút" })).Status.ShouldBe(200);
        (await author.Post($"{draft}/submit", await ChangeAsync(author, draft))).Status.ShouldBe(200);
        using var reviewer = await host.BrowserOf("dangnhatminh");
        var signed = await reviewer.OpenAsync($"/quy-trinh/{Procedure}/ban/2/soat-xet");
        signed.ShouldContain("Đã ngừng dùng: Tiếp nhận còn 30 phút", customMessage: "whoever signs is told what the author let a version no longer keep");
        signed.ShouldContain("hạn tính lại theo lịch phiên bản");
        (await host.Services.GetRequiredService<KktStorage>().Verifier.Verify(null, TestContext.Current.CancellationToken)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_the_API_a_scenario_is_taken_only_if_its_version_keeps_it()
    {
        await using var host = await ClockedHost.StartAsync();
        using var author = await host.As(Author);
        using var desk = await host.As("nguyenthiha");
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "process-definitions", "scenarios", $"{Procedure}.json"), TestContext.Current.CancellationToken))!;
        var scenario = file["scenarios"]![0]!;
        const string Version = $"/api/definitions/{Procedure}/versions/1/scenarios";
        (scenario["id"], scenario["name"]) = ("moi", "Mới");
        var before = (await ScenariosAsync(author)).Count;

        (await desk.Post(Version, scenario)).Status.ShouldBe(403);
        (await author.Post(Version, scenario)).Status.ShouldBe(200);
        (await author.Post(Version, scenario)).Code.ShouldBe("KKT-L32");
        scenario["name"] = "Hạn khác";
        scenario["id"] = "";
        scenario["path"]![0]!["due"] = "2026-03-02T09:30";
        var left = await author.Post(Version, scenario, language: "en");
        (left.Status, left.Code).ShouldBe((422, "KKT-L34"));
        left.Json.GetProperty("detail").GetString()!.ShouldContain("expected it due 09:30 2/3/2026");
        scenario["path"]![0]!["deu"] = "";
        (await author.Post(Version, scenario)).Code.ShouldBe("KKT-L35");
        (await author.Get("/api/definitions/khong-co/scenarios")).Status.ShouldBe(404);
        (await author.Post($"{Scenarios}/khong-co/retire", new { reason = "x" })).Status.ShouldBe(404);
        (await ScenariosAsync(desk)).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_library_brings_its_scenarios_which_a_change_of_the_calendar_leaves_alone_until_their_dates_are_counted_anew()
    {
        await using var host = await ClockedHost.StartAsync();
        using var author = await host.As(Author);
        using var desk = await host.As("nguyenthiha");
        var storage = host.Services.GetRequiredService<KktStorage>();
        var calendar = JsonNode.Parse(await storage.Calendars.Document(TestContext.Current.CancellationToken))!;
        var earlier = calendar["version"]!.GetValue<int>();
        var scenario = (await ScenariosAsync(author)).Single(s => s.GetProperty("id").GetString() == "trong-ngay");
        scenario.GetProperty("calendar").GetInt32().ShouldBe(earlier);

        calendar["version"] = earlier + 1;
        calendar["calendars"]![0]!["years"]!.AsArray().Single(y => y!["year"]!.GetValue<int>() == 2026)!["days"]!.AsArray()
            .Add(new JsonObject { ["date"] = "2026-03-02", ["kind"] = "holiday", ["name"] = "Nghỉ", ["document"] = "Thông báo" });
        (await storage.Calendars.Replace(Encoding.UTF8.GetBytes(calendar.ToJsonString()), Engine.Execution.Actor.System, TestContext.Current.CancellationToken)).ShouldBeNull();

        (await author.Get($"/api/definitions/{Procedure}/versions/1/findings")).Text.ShouldNotContain("KKT-R01");
        (await desk.Post($"{Scenarios}/trong-ngay/renew", new { reason = "Lịch mới" })).Status.ShouldBe(403);
        (await author.Post($"{Scenarios}/trong-ngay/renew", new { reason = " " })).Status.ShouldBe(422);
        var renewed = await author.Post($"{Scenarios}/trong-ngay/renew", new { reason = "Lịch mới" });
        renewed.Status.ShouldBe(200);
        var after = (await ScenariosAsync(author)).Single(s => s.GetProperty("id").GetString() == "trong-ngay");
        (after.GetProperty("calendar").GetInt32(), after.GetProperty("renewed").GetString()).ShouldBe((earlier + 1, "Lịch mới"));
        DueOf(after).ShouldNotBe(DueOf(scenario));
        (await author.Get($"/api/definitions/{Procedure}/versions/1/findings")).Text.ShouldNotContain("KKT-R01");

        static string? DueOf(System.Text.Json.JsonElement scenario) => scenario.GetProperty("path")[0].GetProperty("due").GetString();
    }

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> ScenariosAsync(ApiClient client) => [.. (await client.Get(Scenarios)).Json.GetProperty("scenarios").EnumerateArray()];

    /// <summary>Address of version 2: half an hour for the intake instead of a whole one.</summary>
    private static async Task<string> ShorterAsync(ClockedHost host)
    {
        var file = Directory.GetFiles(Path.Combine(Repository.Root, "process-definitions", "procedures"), $"{Procedure}*.json").Single();
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        json["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "tiepNhan")!["budget"] = new JsonObject { ["amount"] = 30, ["unit"] = "workingMinutes" };
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var storage = host.Services.GetRequiredService<KktStorage>();
        var organisation = await storage.Organisation.Current(TestContext.Current.CancellationToken);
        var actor = organisation.ActorOf(organisation.Chart.People.Values.Single(p => p.UserName == Author).Id);
        await storage.Definitions.SaveDraft(((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition, text, actor, null, TestContext.Current.CancellationToken);
        return $"/api/definitions/{Procedure}/versions/2";
    }

    private static string Between(string page, string before)
    {
        var from = page.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return page[from..page.IndexOf('"', from)];
    }
}

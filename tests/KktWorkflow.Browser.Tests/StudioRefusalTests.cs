using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>What a person may not do, and what isn't there any more, in the unmodified Studio: it isn't offered, or it is told, and the page goes on.</summary>
[Collection(nameof(StudioHost))]
public sealed class StudioRefusalTests(StudioHost host)
{
    private const string Drafter = "buikhanhvan";
    private const string Officer = "tranquocbao";
    private const string Read = "An toàn: quy trình chỉ để xem";

    [Fact]
    public async Task Reader_is_offered_what_reads_and_nothing_else()
    {
        using (var api = await StudioApi.SignInAsync(host.Address, Drafter))
            await api.RunAsync(await api.ImportAsync(Read, Steps, Lines));
        await using var desk = await host.SignInAsync(Officer, scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        var studio = new StudioScreen(desk);
        await desk.Page.GotoAsync("/thiet-ke");

        await studio.ListAsync("Quy trình");
        (await studio.EntriesOfAsync(studio.Row(Read))).ShouldBe(["Xem", "Xuất ra tệp"]);
        await desk.PictureAsync("29-thiet-ke-chi-xem");
        await studio.Row(Read).Locator("td").Nth(2).ClickAsync();
        await Assertions.Expect(studio.Node("Bước xử lý 1")).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.Node("Bước xử lý 1").Locator(".x6-port-label").Filter(new() { HasText = "Trình duyệt" })).ToHaveCountAsync(1);
        await Assertions.Expect(studio.Frame.Locator("button[title='Chạy thử quy trình'], button[title='Run workflow']")).ToBeHiddenAsync();
        await desk.PictureAsync("29b-thiet-ke-chi-xem-so-do");
        var versions = await studio.HistoryAsync(1);
        (await studio.EntriesOfAsync(versions.First)).ShouldBe(["Xem"]);
        await studio.ListAsync("Hồ sơ");
        (await studio.EntriesOfAsync(studio.Row(Read).First)).ShouldBe(["Xem"]);
        await desk.PictureAsync("29c-thiet-ke-chi-xem-ho-so");
        trouble.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refused_act_is_told_and_the_page_goes_on()
    {
        const string name = "An toàn: đã ban hành, không xóa được";
        using (var api = await StudioApi.SignInAsync(host.Address, Drafter))
            await api.ImportAsync(name, Steps, Lines);
        await LifecycleApi.ReleaseAsync(host.Address, name);
        await using var desk = await host.SignInAsync(Drafter, scripts: true);
        var studio = new StudioScreen(desk);
        await desk.Page.GotoAsync("/thiet-ke");
        await studio.ListAsync("Quy trình");

        await studio.FromMenuOfAsync(studio.Row(name), "Xóa");
        await studio.ConfirmAsync();

        await Assertions.Expect(desk.Page.Locator("[data-note=refused]")).ToContainTextAsync("KKT-L09", new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(desk.Page.Locator("[data-note=failed]")).ToBeHiddenAsync();
        await desk.PictureAsync("29d-thiet-ke-tu-choi");
        await desk.Page.Locator("[data-seen]").ClickAsync();
        await Assertions.Expect(desk.Page.Locator("[data-note=refused]")).ToBeHiddenAsync();
        await studio.ListAsync("Hồ sơ");
        await studio.ListAsync("Quy trình");
        await Assertions.Expect(studio.Row(name)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_left_out_of_an_act_on_several_is_told_with_its_reason()
    {
        const string name = "An toàn: nhiều mục, chưa có phiếu thay đổi";
        using (var api = await StudioApi.SignInAsync(host.Address, Drafter))
            await api.ImportAsync(name, Steps, Lines);
        await using var desk = await host.SignInAsync(Drafter, scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        var studio = new StudioScreen(desk);
        await desk.Page.GotoAsync("/thiet-ke");
        await studio.ListAsync("Quy trình");

        await studio.Row(name).Locator("td").First.Locator("input").CheckAsync(new() { Force = true });
        await studio.Frame.GetByRole(AriaRole.Button, new() { Name = "Thao tác với mục đã chọn" }).ClickAsync();
        await studio.Menu.GetByText("Trình soát xét", new() { Exact = true }).ClickAsync();
        await studio.ConfirmAsync();

        var told = desk.Page.Locator("[data-note=refused] [data-told]");
        await Assertions.Expect(told).ToContainTextAsync(name, new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(told).ToContainTextAsync("phiếu thay đổi");
        await desk.PictureAsync("29f-thiet-ke-nhieu-muc-bi-bo-qua");
        trouble.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("quy-trinh", "khong-co-quy-trinh-nay", "Về danh sách quy trình")]
    [InlineData("ho-so", "0197aaaa-0000-7000-8000-000000000001", "Về danh sách hồ sơ")]
    public async Task What_is_gone_is_told_with_a_way_back(string kind, string id, string back)
    {
        using (var api = await StudioApi.SignInAsync(host.Address, Drafter))
            await api.RunAsync(await api.ImportAsync(Read, Steps, Lines));
        await using var desk = await host.SignInAsync(Drafter, scripts: true);
        var studio = new StudioScreen(desk);

        await desk.Page.GotoAsync($"/thiet-ke?{kind}={id}");

        var way = desk.Page.GetByRole(AriaRole.Link, new() { Name = back });
        await Assertions.Expect(way).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(desk.Page.Locator("[data-wait]")).ToBeHiddenAsync();
        await desk.PictureAsync($"29e-thiet-ke-khong-con-{kind}");
        await way.ClickAsync();
        await Assertions.Expect(studio.Rows.First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(way).ToBeHiddenAsync();
        await Assertions.Expect(desk.Page.Locator("[data-note=failed], [data-note=refused]").Filter(new() { Visible = true })).ToHaveCountAsync(0);
    }

    private static JsonNode[] Lines => [StudioApi.Connection("a", "Done", "b"), StudioApi.Connection("b", "Submit", "c")];

    private static JsonNode[] Steps =>
    [
        StudioApi.Activity("a", "Elsa.Start", "Bắt đầu 1", 0, 0),
        StudioApi.Activity("b", "Kkt.OfficerStep", "Bước xử lý 1", 250, 0, StudioApi.Assignee("PQLDT", "chuyen-vien"), StudioApi.Outcomes("Submit")),
        StudioApi.Activity("c", "Elsa.End", "Kết thúc 1", 500, 0),
    ];
}

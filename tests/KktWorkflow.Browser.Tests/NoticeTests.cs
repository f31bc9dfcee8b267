using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The bell and the page of notices, with scripts and without.</summary>
[Collection(nameof(DemoHost))]
public sealed class NoticeTests(DemoHost host)
{
    [Fact]
    public async Task Bell_counts_what_is_unread_and_the_page_leads_to_it_without_scripts()
    {
        var code = await host.TellAsync("tranquocbao");
        await using var desk = await host.SignInAsync("tranquocbao");
        await desk.Page.GotoAsync("/ho-so");
        (await UnreadAsync(desk)).ShouldBeGreaterThan(0);
        await desk.PictureAsync("15-chuong");

        await desk.Page.ClickAsync("a.k-bell");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Thông báo");
        await desk.PictureAsync("15-thong-bao", phone: true);
        var button = desk.Page.Locator(".k-unread button").Filter(new() { HasText = code }).First;
        var form = button.Locator("xpath=ancestor::form");
        // Others may come meanwhile: what is read is told by its own number, not by how many there are.
        var (about, sequence) = (await form.Locator("input[name=case]").InputValueAsync(), await form.Locator("input[name=sequence]").InputValueAsync());
        await button.ClickAsync();
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync(code);

        await desk.Page.GotoAsync("/thong-bao");
        await Assertions.Expect(desk.Page.Locator($".k-unread form:has(input[name=case][value='{about}']):has(input[name=sequence][value='{sequence}'])")).ToHaveCountAsync(0);
        await desk.Page.ClickAsync("button[name=upTo]");
        await Assertions.Expect(desk.Page.Locator(".k-facts")).ToHaveTextAsync("Đã đọc hết");
        (await UnreadAsync(desk)).ShouldBe(0);
    }

    [Fact]
    public async Task Open_page_hears_of_a_new_notice_when_somebody_comes_back_to_it()
    {
        await using var desk = await host.SignInAsync("tranquocbao", scripts: true);
        await desk.Page.GotoAsync("/ho-so");
        var before = await UnreadAsync(desk);
        await host.TellAsync("tranquocbao");

        await desk.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");

        await Assertions.Expect(desk.Page.Locator(".k-bell-count")).ToHaveTextAsync($"{before + 1}");
        await Assertions.Expect(desk.Page.Locator("a.k-bell")).ToHaveAttributeAsync("aria-label", $"Thông báo: {before + 1} chưa đọc");
    }

    [Fact]
    public async Task Open_page_asks_again_every_half_minute_and_a_plain_reload_does_without_scripts()
    {
        await using var watched = await host.SignInAsync("hoangvietan", scripts: true);
        await using var plain = await host.SignInAsync("hoangvietan");
        await watched.Page.Clock.InstallAsync();
        await watched.Page.GotoAsync("/ho-so");
        await plain.Page.GotoAsync("/ho-so");
        var before = await UnreadAsync(plain);
        await host.TellAsync("hoangvietan");

        await watched.Page.Clock.RunForAsync(30_000);

        await Assertions.Expect(watched.Page.Locator(".k-bell-count")).ToHaveTextAsync($"{before + 1}");
        await plain.Page.ReloadAsync();
        (await UnreadAsync(plain)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Person_chooses_how_to_hear_and_where_mail_goes()
    {
        await using var desk = await host.SignInAsync("lethuphuong");
        await desk.Page.GotoAsync("/thong-bao/cach-nhan");
        await desk.Page.FillAsync("#address", "le thu phuong");
        await desk.Page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(desk.Page.Locator(".k-field-error")).ToContainTextAsync("chưa đúng");

        await desk.Page.FillAsync("#address", "phuong.lt@bql.example");
        await desk.Page.CheckAsync("input[name=Assigned][value=Daily]");
        await desk.Page.CheckAsync("input[name=Mentioned][value=InApp]");
        await desk.Page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator("input[name=Assigned][value=Daily]")).ToBeCheckedAsync();
        await Assertions.Expect(desk.Page.Locator("#address")).ToHaveValueAsync("phuong.lt@bql.example");
        await desk.PictureAsync("15-cach-nhan", phone: true);
    }

    [Fact]
    public async Task Administrator_sees_what_did_not_get_out()
    {
        await using var desk = await host.SignInAsync("quantri");
        await desk.Page.GotoAsync("/quan-tri/thu-di");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Không có thư nào bị kẹt");
        await desk.Page.FillAsync("#trial-address", "thu@bql.example");
        await desk.Page.ClickAsync("form[action$='/thu'] button");
        await Assertions.Expect(desk.Page.Locator(".k-note-warn")).ToContainTextAsync("Chưa đặt máy chủ thư");
        await desk.PictureAsync("15-thu-di");
    }

    [Theory]
    [InlineData("tranquocbao", "/thong-bao")]
    [InlineData("tranquocbao", "/thong-bao/cach-nhan")]
    public async Task Notices_pages_pass_the_automatic_accessibility_checks(string userName, string address)
    {
        await using var desk = await host.LookAsync(userName);
        await desk.Page.GotoAsync(address);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
    }

    private static async Task<int> UnreadAsync(Desk desk)
    {
        var text = await desk.Page.Locator(".k-bell-count").TextContentAsync();
        return string.IsNullOrEmpty(text) ? 0 : int.Parse(text.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture);
    }
}

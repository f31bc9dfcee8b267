using KktWorkflow.Host.Tests.Administration;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>Starting the board's own procedures on the pages, in a browser without scripts.</summary>
public sealed class InternalStartPagesTests(DemoHost host)
{
    private const string Start = "/viec-noi-bo";

    [Fact]
    public async Task Clerk_starts_what_begins_with_the_clerk_and_goes_on_with_its_first_step()
    {
        using var clerk = await BrowserOf("vominhchau");

        (await clerk.OpenAsync("/viec-cua-toi")).ShouldContain($"href=\"{Start}\"");
        (await clerk.OpenAsync(Start)).ShouldContain($"{Start}?quy-trinh=qt-02");
        clerk.Page.ShouldNotContain("quy-trinh=qt-04");
        clerk.Page.ShouldNotContain("quy-trinh=qt-ld-01");
        (await clerk.OpenAsync("/quy-trinh/qt-02")).ShouldContain($"{Start}?quy-trinh=qt-02");
        (await clerk.OpenAsync($"{Start}?quy-trinh=qt-02")).ShouldContain("Lập danh mục hồ sơ nộp lưu");
        (await clerk.SendAsync("mo-noi-bo")).ShouldContain("Đã mở hồ sơ");

        clerk.Path.ShouldStartWith("/viec/");
        clerk.Page.ShouldContain("Lập danh mục hồ sơ nộp lưu");
    }

    [Fact]
    public async Task Officer_neither_finds_nor_starts_what_begins_with_others()
    {
        using var officer = await BrowserOf("tranquocbao");

        (await officer.OpenAsync(Start)).ShouldContain("quy-trinh=qt-vb-02");
        officer.Page.ShouldNotContain("quy-trinh=qt-02");
        (await officer.OpenAsync("/quy-trinh/qt-02")).ShouldNotContain($"{Start}?quy-trinh=qt-02");
        (await officer.OpenAsync($"{Start}?quy-trinh=qt-02")).ShouldNotContain("mo-noi-bo");
        (await officer.OpenAsync($"{Start}?q=khong-co-gi")).ShouldContain("Không tìm thấy quy trình nào");
    }

    private async Task<Browser> BrowserOf(string userName)
    {
        var browser = new Browser(host.Host.Address);
        await browser.SignInAsync(userName, DemoHost.Password);
        return browser;
    }
}

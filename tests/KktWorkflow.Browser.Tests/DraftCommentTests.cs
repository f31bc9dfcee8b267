using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A reviewer pins what is to be changed to a step of the draft; the author answers and settles it.</summary>
[Collection(nameof(DemoHost))]
public sealed class DraftCommentTests(DemoHost host)
{
    private const string Procedure = "qt-ld-03";

    [Fact]
    public async Task What_a_reviewer_says_at_a_step_reaches_the_author_who_settles_it()
    {
        await using var author = await host.SignInAsync("buikhanhvan", scripts: true);
        await author.Page.GotoAsync($"/thiet-ke/quy-trinh/{Procedure}");
        await author.Page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await author.Page.GetByLabel("Tên bước", new() { Exact = true }).FillAsync("Thẩm định kỹ hồ sơ");
        await Assertions.Expect(author.Page.Locator(".d-saved")).ToHaveTextAsync(new Regex(@"Đã lưu \d", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await using var reviewer = await host.SignInAsync("dangnhatminh", scripts: true);
        var page = reviewer.Page;
        await page.GotoAsync($"/thiet-ke/quy-trinh/{Procedure}");
        await page.Locator(".react-flow__node[data-id='thamDinh']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Góp ý cho bước này: 0 chưa xử lý" }).ClickAsync();
        await page.GetByLabel("Góp ý cho “Thẩm định kỹ hồ sơ”").FillAsync("Ghi rõ căn cứ thẩm định");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();
        await Assertions.Expect(page.Locator(".d-thread")).ToContainTextAsync("Ghi rõ căn cứ thẩm định");
        await Assertions.Expect(page.Locator(".react-flow__node[data-id='thamDinh'] text").GetByText("1", new() { Exact = true })).ToBeVisibleAsync();
        await page.ShouldPassAccessibilityChecksAsync();
        await reviewer.PictureAsync("07h-gop-y-tai-buoc");

        await author.Page.ReloadAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Góp ý: 1" }).ClickAsync();
        var thread = author.Page.Locator(".d-thread");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Trả lời" }).ClickAsync();
        await thread.GetByLabel("Trả lời").FillAsync("Đã ghi ở phần hướng dẫn");
        await author.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(thread).ToContainTextAsync("Đã ghi ở phần hướng dẫn");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Thẩm định kỹ hồ sơ" }).ClickAsync();
        await Assertions.Expect(author.Page.Locator(".react-flow__node.selected")).ToHaveAttributeAsync("data-id", "thamDinh");
        await author.Page.GotoAsync($"/quy-trinh/{Procedure}?ban=2");
        await Assertions.Expect(author.Page.GetByText("Còn 1 góp ý chưa xử lý")).ToBeVisibleAsync();

        await author.Page.GotoAsync($"/thiet-ke/quy-trinh/{Procedure}");
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Góp ý: 1" }).ClickAsync();
        await thread.GetByRole(AriaRole.Button, new() { Name = "Đã xử lý" }).ClickAsync();
        await Assertions.Expect(author.Page.GetByText("Góp ý đã xử lý")).ToBeVisibleAsync();
        await Assertions.Expect(thread).ToHaveCountAsync(0);
    }
}

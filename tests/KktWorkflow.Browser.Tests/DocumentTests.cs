using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Documents from the register to the paper.</summary>
[Collection(nameof(DemoHost))]
public sealed class DocumentTests(DemoHost host)
{
    [Fact]
    public async Task Receipt_is_opened_from_its_case_and_fills_a_page_of_its_paper()
    {
        await using var desk = await host.SignInAsync("nguyenthiha", scripts: true);
        await desk.Page.GotoAsync("/so-van-ban");
        var receipts = await desk.Page.Locator("#so option").Filter(new() { HasText = "TNHS" }).First.GetAttributeAsync("value");
        await desk.Page.GotoAsync($"/so-van-ban?so={Uri.EscapeDataString(receipts!)}");
        await desk.PictureAsync("14f-so-van-ban", phone: true);
        await desk.Page.Locator("tbody a").First.ClickAsync();
        await desk.Page.GotoAsync($"{desk.Page.Url}?muc=giay-to");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" }).First.ClickAsync();

        await Assertions.Expect(desk.Page.Locator(".k-doc")).ToContainTextAsync("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
        await desk.PictureAsync("14a-giay-hen", phone: true);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        (await desk.Page.Locator(".k-doc-qr").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Control_sheet_is_printed_from_the_head_of_its_case()
    {
        await using var desk = await host.SignInAsync("nguyenthiha", scripts: true);
        await desk.Page.GotoAsync("/so-theo-doi");
        await desk.Page.Locator("tbody a").First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Phiếu kiểm soát" }).First.ClickAsync();

        await Assertions.Expect(desk.Page.Locator(".k-doc th").First).ToContainTextAsync("TÊN CƠ QUAN");
        await desk.PictureAsync("14b-phieu-kiem-soat", phone: true);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
    }
}

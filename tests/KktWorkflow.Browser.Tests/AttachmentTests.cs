using System.Text;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Files of a case: several at once with progress, over a network that breaks, and without script.</summary>
[Collection(nameof(DemoHost))]
public sealed class AttachmentTests(DemoHost host)
{
    [Fact]
    public async Task Files_come_over_a_network_that_breaks_and_a_new_version_takes_the_place_of_the_old_one()
    {
        await using var desk = await host.SignInAsync("nguyenthiha", scripts: true);
        await AcceptAsync(desk, "Công ty TNHH Bản vẽ Cam Lộ");
        var address = new Uri(desk.Page.Url).AbsolutePath.Replace("/tiep-nhan/xong", "/ho-so", StringComparison.Ordinal);
        await desk.Page.GotoAsync($"{address}?muc=tep");
        await Assertions.Expect(desk.Page.Locator(".k-files .k-empty")).ToBeVisibleAsync();
        var broken = 0;
        await desk.Page.RouteAsync("**/tai-len/*", async route =>
        {
            if (route.Request.Method == "PATCH" && broken++ == 0)
                await route.AbortAsync("connectionreset");
            else
                await route.ContinueAsync();
        });

        await desk.Page.SetInputFilesAsync("#files", [Pdf("bản vẽ.pdf", 3_000_000), Pdf("thuyết minh.pdf", 20_000), new FilePayload { Name = "giả.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes("không phải PDF") }]);
        await desk.Page.ClickAsync("#dinh-kem button");

        await Assertions.Expect(desk.Page.Locator(".k-files tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(desk.Page.Locator(".k-uploads-failed")).ToContainTextAsync("không phải là PDF");
        broken.ShouldBeGreaterThan(1);
        await desk.PictureAsync("08a-tep-dinh-kem", phone: true);
        await desk.Page.Locator(".k-files").ShouldPassAccessibilityChecksAsync();

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Thay bản mới cho bản vẽ.pdf" }).ClickAsync();
        await desk.Page.SetInputFilesAsync("#files", Pdf("bản vẽ đã ký.pdf", 30_000));
        await desk.Page.ClickAsync("#dinh-kem button");
        await Assertions.Expect(desk.Page.Locator(".k-files tbody")).ToContainTextAsync("bản 2");
        await desk.Page.GotoAsync(address);
        await Assertions.Expect(desk.Page.Locator(".k-case-story")).ToContainTextAsync("Đính kèm bản 2 của tệp bản vẽ đã ký.pdf");
    }

    [Fact]
    public async Task Files_are_attached_and_originals_recorded_without_script()
    {
        await using var desk = await host.SignInAsync("nguyenthiha");
        await AcceptAsync(desk, "Công ty CP Không Kịch Bản");
        var address = new Uri(desk.Page.Url).AbsolutePath.Replace("/tiep-nhan/xong", "/ho-so", StringComparison.Ordinal);
        await desk.Page.GotoAsync($"{address}?muc=tep");
        await desk.Page.SetInputFilesAsync("#files", [Pdf("đơn.pdf", 100_000), new FilePayload { Name = "hiện trường.png", MimeType = "image/png", Buffer = Picture }]);
        await desk.Page.ClickAsync("#dinh-kem button");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã đính kèm 2 tệp");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Xem hiện trường.png" }).ClickAsync();
        await desk.PictureAsync("08b-xem-tep");
        await Assertions.Expect(desk.Page.FrameLocator("iframe").Locator("img")).ToBeVisibleAsync();

        await desk.Page.GotoAsync($"{address}/ban-chinh");
        await desk.Page.FillAsync("#count", "2");
        await desk.Page.ClickAsync("form button:has-text('Ghi vào sổ')");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã ghi vào sổ");
        await desk.Page.GetByLabel("Đã trả").CheckAsync();
        await desk.Page.FillAsync("#count", "3");
        await desk.Page.ClickAsync("form button:has-text('Ghi vào sổ')");
        await Assertions.Expect(desk.Page.Locator(".k-note-error")).ToContainTextAsync("đang giữ 2 bản chính");
        await desk.PictureAsync("08c-so-ban-chinh", phone: true);
    }

    /// <summary>One grey pixel.</summary>
    private static byte[] Picture => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static FilePayload Pdf(string name, int length) =>
        new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes($"%PDF-1.7\n{new string(' ', length)}\n%%EOF\n") };

    private static async Task AcceptAsync(Desk desk, string applicant)
    {
        await desk.Page.GotoAsync("/tiep-nhan?thu-tuc=qt-dt-01");
        await desk.Page.FillAsync("#applicant-name", applicant);
        await desk.EachPaperAsync();
        await desk.Page.ClickAsync("aside button");
        await Assertions.Expect(desk.Page.Locator(".k-slip")).ToBeVisibleAsync();
    }
}

using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class BookletTests(DemoHost host)
{
    [Fact]
    public async Task An_officer_reads_prints_and_downloads_the_booklet_of_a_procedure()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var faults = new List<string>();
        desk.Page.Console += (_, message) => faults.AddRange(message.Type == "error" ? [message.Text] : []);
        await desk.Page.GotoAsync("/quy-trinh/qt-dt-01");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Quyển ISO" }).ClickAsync();

        await Assertions.Expect(desk.Page.Locator(".k-booklet")).ToContainTextAsync("5.7. Quy trình xử lý công việc");
        foreach (var sheet in new[] { "tờ 1/2", "tờ 2/2" })
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Img, new() { Name = $"Lưu đồ, {sheet}" })).ToBeVisibleAsync();
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse("the page is wider than the screen");
        await desk.PictureAsync("14c-quyen-iso");

        await desk.Page.PdfAsync(new() { Path = Path.Combine(Clone.Screens, "14c-quyen-iso.pdf"), PreferCSSPageSize = true });
        var file = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "Tải bản Word" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("qt-dt-01-v1.docx");
        faults.ShouldBeEmpty();
    }
}

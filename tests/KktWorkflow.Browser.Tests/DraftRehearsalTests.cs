using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A draft is played through inside the designer, before it is saved or handed in.</summary>
[Collection(nameof(DemoHost))]
public sealed class DraftRehearsalTests(DemoHost host)
{
    [Fact]
    public async Task Author_plays_the_draft_sees_who_is_asked_and_when_it_is_due_and_an_edit_is_played_at_once()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-ld-02");
        await page.GetByRole(AriaRole.Button, new() { Name = "Diễn tập" }).ClickAsync();
        var panel = page.Locator(".d-rehearsal");
        await Assertions.Expect(panel).ToContainTextAsync("Đồng hồ ảo:");
        await Assertions.Expect(panel).ToContainTextAsync("Chưa có hạn nào");
        var first = panel.Locator("form.d-outcome");
        await Assertions.Expect(first).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("Đang ở đây").First).ToBeVisibleAsync();

        await first.Locator(".d-primary").ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Hẹn trả");
        await Assertions.Expect(panel).ToContainTextAsync("Giao cho");
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.PictureAsync("07g-dien-tap-trong-thiet-ke");

        // The step that is open gets another name on the drawing; the rehearsal goes on where it was.
        var open = await panel.Locator("form.d-outcome .d-link").First.InnerTextAsync();
        await panel.Locator("form.d-outcome .d-link").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sơ đồ", Exact = true }).ClickAsync();
        await page.GetByLabel("Tên bước", new() { Exact = true }).FillAsync("Phân công trong ngày");
        await page.GetByRole(AriaRole.Button, new() { Name = "Diễn tập" }).ClickAsync();
        await Assertions.Expect(panel.Locator("form.d-outcome .d-link").First).ToHaveTextAsync("Phân công trong ngày");
        open.ShouldNotBe("Phân công trong ngày");
        await Assertions.Expect(panel).ToContainTextAsync("Hẹn trả");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Lùi một việc" }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Chưa có hạn nào");
    }
}

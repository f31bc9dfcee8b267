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

    [Fact]
    public async Task Real_case_is_shown_on_the_drawing_moment_by_moment()
    {
        await using var desk = await host.SignInAsync("tongduyphuc", scripts: true);
        var page = desk.Page;
        await page.GotoAsync("/thiet-ke/quy-trinh/qt-ld-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hồ sơ thật" }).ClickAsync();
        var choice = page.GetByLabel("Hồ sơ", new() { Exact = true });
        var first = await choice.Locator("option").Nth(1).GetAttributeAsync("value");
        await choice.SelectOptionAsync(first!);

        await Assertions.Expect(page.Locator(".d-rehearsal [role=status]")).ToContainTextAsync("thời điểm");
        await page.ShouldPassAccessibilityChecksAsync();
        await desk.PictureAsync("07i-ho-so-that-trong-thiet-ke");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trước", Exact = true }).ClickAsync();
        var slider = page.GetByLabel("Thời điểm", new() { Exact = true });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sau", Exact = true })).ToBeEnabledAsync();
        (await slider.InputValueAsync()).ShouldNotBe(await slider.GetAttributeAsync("max"));
    }
}

using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

[Collection(nameof(DemoHost))]
public sealed class RehearsalTests(DemoHost host)
{
    [Fact]
    public async Task An_author_plays_a_procedure_by_hand_goes_back_and_plays_many_cases_by_chance()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        await desk.Page.GotoAsync("/quy-trinh/qt-dt-01/dien-tap?ban=1&luc=2026-08-24T08:00");
        await desk.Page.Locator(".k-rehearsal-step .btn-primary").First.ClickAsync();

        await Assertions.Expect(desk.Page.GetByText("Đã diễn 1 việc.")).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "1 ngày làm việc" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Đã diễn 2 việc.")).ToBeVisibleAsync();
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.PictureAsync("07e-dien-tap", phone: true);

        await desk.Page.GoBackAsync();
        await Assertions.Expect(desk.Page.GetByText("Đã diễn 1 việc.")).ToBeVisibleAsync();

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "1.000 hồ sơ ngẫu nhiên" }).ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Một nửa số hồ sơ xong trong")).ToBeVisibleAsync();
        await desk.PictureAsync("07f-ngau-nhien", phone: true);
    }
}

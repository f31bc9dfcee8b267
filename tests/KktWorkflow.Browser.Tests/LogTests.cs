using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>An auditor in the log of all streams.</summary>
[Collection(nameof(DemoHost))]
public sealed class LogTests(DemoHost host)
{
    [Fact]
    public async Task Auditor_narrows_the_log_and_goes_through_its_events_by_the_keyboard()
    {
        await using var desk = await host.SignInAsync("tongduyphuc", scripts: true);
        await desk.Page.GotoAsync("/nhat-ky");
        await desk.PictureAsync("09-nhat-ky");
        await desk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Hoàn thành bước" }).CheckAsync();
        await desk.Page.WaitForURLAsync("**/nhat-ky?loai=hoan-thanh");
        var events = desk.Page.Locator("[data-log] a.k-first");
        (await events.AllInnerTextsAsync()).ShouldAllBe(title => title.Trim() == "Hoàn thành bước");

        await desk.Page.Keyboard.PressAsync("j");
        await desk.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(events.Nth(1)).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Chỗ đứng trong chuỗi" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText("Khớp", new() { Exact = true })).ToBeVisibleAsync();
        await desk.PictureAsync("09b-nhat-ky-su-kien");
        await desk.Page.Keyboard.PressAsync("Escape");

        await desk.Page.WaitForURLAsync("**/nhat-ky?loai=hoan-thanh");
        await Assertions.Expect(events.First).ToBeVisibleAsync();
    }
}

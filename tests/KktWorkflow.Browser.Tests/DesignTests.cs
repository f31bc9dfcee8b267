using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The unmodified Elsa Studio on our host, as the quality team and others meet it.</summary>
[Collection(nameof(StudioHost))]
public sealed class DesignTests(StudioHost host)
{
    private const float Cold = 90_000;

    [Fact]
    public async Task Quality_team_finds_its_procedures_and_opens_one_with_our_steps_in_the_toolbox()
    {
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        await desk.Page.GetByRole(AriaRole.Navigation).First.GetByText("Thiết kế").ClickAsync();
        var studio = desk.Page.FrameLocator("iframe");
        await Assertions.Expect(studio.Locator("tbody tr").First).ToBeVisibleAsync(new() { Timeout = Cold });
        await Assertions.Expect(desk.Page.Locator("[data-wait]")).ToBeHiddenAsync();
        await desk.PictureAsync("20-thiet-ke");

        await studio.Locator("tbody tr").Filter(new() { HasText = "đăng ký đầu tư" }).First.ClickAsync();
        await Assertions.Expect(studio.GetByText("2. Việc của cán bộ")).ToBeVisibleAsync(new() { Timeout = Cold });
        await Assertions.Expect(studio.Locator(".x6-node").First).ToBeVisibleAsync(new() { Timeout = Cold });
        desk.Page.Url.ShouldContain("quy-trinh=");
        await desk.PictureAsync("20b-thiet-ke-so-do");

        await desk.Page.GoBackAsync();
        await Assertions.Expect(studio.Locator("tbody tr").First).ToBeVisibleAsync();
        trouble.ShouldBeEmpty();
    }
}

using System.Diagnostics;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>How long a person waits for Studio: printed, not judged, since the machine that runs the tests does other things too.</summary>
[Collection(nameof(StudioHost))]
[LongForm]
public sealed class StudioTimesTests(StudioHost host)
{
    [Fact]
    public async Task Time_from_navigation_to_a_usable_editor_is_told_cold_and_warm_beside_the_real_servers()
    {
        LongForm.Only();
        using var api = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        var definition = await api.ImportAsync("Đo thời gian mở", [StudioApi.Activity("a", "Elsa.Start", "Bắt đầu 1", 0, 0)], []);

        // Each window has a cache of its own, empty at first.
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        Tell("cold", await OpenAsync(desk.Page, definition), "8.9–11.6");
        for (var again = 0; again < 2; again++)
        {
            var page = await desk.Page.Context.NewPageAsync();
            Tell("warm", await OpenAsync(page, definition), "8.4–10.1");
            await page.CloseAsync();
        }
    }

    private static async Task<TimeSpan> OpenAsync(IPage page, string definition)
    {
        var clock = Stopwatch.StartNew();
        await page.GotoAsync($"/thiet-ke?quy-trinh={definition}");
        var studio = new StudioScreen(new Desk(page));
        await studio.EditorAsync();
        await Assertions.Expect(studio.Nodes.First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(page.Locator("[data-wait]")).ToBeHiddenAsync();
        return clock.Elapsed;
    }

    private static void Tell(string cache, TimeSpan took, string real) =>
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"editor usable, {cache}: {took.TotalSeconds:0.0} s (the real server on 2 cores: {real} s)"));
}

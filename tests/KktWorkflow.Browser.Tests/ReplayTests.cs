using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>An auditor at the replay of a case.</summary>
[Collection(nameof(DemoHost))]
public sealed class ReplayTests(DemoHost host)
{
    [Fact]
    public async Task Every_case_of_the_demo_is_replayed_on_a_small_page_that_breaks_no_content_policy()
    {
        await using var desk = await host.LookAsync("tongduyphuc");
        var complaints = new List<string>();
        desk.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        foreach (var found in (await CasesAsync()).Take(12))
        {
            var answer = await desk.Page.GotoAsync($"/ho-so/{found.Id}/phat-lai");
            (await answer!.BodyAsync()).Length.ShouldBeLessThan(100_000, found.Code);
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Slider_moves_the_chart_by_the_keyboard_and_the_page_passes_the_checks_on_a_phone_too()
    {
        var longest = (await CasesAsync()).First(found => found.EndedAt is not null);
        await using var desk = await host.LookAsync("tongduyphuc");
        await desk.Page.GotoAsync($"/ho-so/{longest.Id}");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Phát lại" }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator("h1")).ToContainTextAsync("Phát lại H50");
        await desk.PictureAsync("10-phat-lai", phone: true);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
        await desk.Page.SetViewportSizeAsync(390, 844);
        (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")).ShouldBeFalse("the page is wider than a phone");
        await desk.Page.SetViewportSizeAsync(1280, 800);
        await desk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(desk.Page.Locator("#at-form")).ToBeHiddenAsync();
        await Assertions.Expect(desk.Page.Locator(".k-replay-steps")).ToBeHiddenAsync();
        await Assertions.Expect(desk.Page.Locator(".k-replay-control h2")).ToBeVisibleAsync();
        await desk.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        var count = int.Parse((await desk.Page.Locator("#at").GetAttributeAsync("max"))!, System.Globalization.CultureInfo.InvariantCulture);
        await desk.Page.Locator("#at").FocusAsync();
        await desk.Page.Keyboard.PressAsync("ArrowLeft");
        await desk.Page.Keyboard.PressAsync("ArrowLeft");

        await desk.Page.WaitForURLAsync($"**/phat-lai?at={count - 2}#at");
        await Assertions.Expect(desk.Page.Locator(".k-replay-control h2")).ToContainTextAsync($"Sự kiện {count - 2}/{count}");
        await Assertions.Expect(desk.Page.Locator("#at")).ToBeFocusedAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Tới", Exact = true }).ClickAsync();
        await desk.Page.WaitForURLAsync($"**/phat-lai?at={count - 1}");
    }

    private async Task<IReadOnlyList<Storage.Cases.CaseSummary>> CasesAsync() =>
        (await host.Services.GetRequiredService<KktStorage>().Cases.List(new() { Limit = 100 }, TestContext.Current.CancellationToken)).Items.Where(found => found.Code is not null).ToList();
}

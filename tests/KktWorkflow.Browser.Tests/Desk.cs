using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>One person at a screen: does with the pages what an officer does, by links, fields and buttons.</summary>
public sealed class Desk(IPage page) : IAsyncDisposable
{
    public const int Width = 1366;
    public const int Height = 768;
    public const string Password = "Dung-thu-2026";

    public IPage Page => page;

    public async Task SignInAsync(string userName)
    {
        await page.GotoAsync("dang-nhap");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("form button");
        await Assertions.Expect(page.Locator("header .k-bar")).ToBeVisibleAsync();
    }

    /// <summary>Opens the person's work of that name in the case, out of the unit's queue where it stands there.</summary>
    public async Task OpenWorkAsync(string step, string caseCode)
    {
        await page.GotoAsync("/viec-cua-toi");
        if (await RowOf(step, caseCode).CountAsync() == 0)
        {
            await page.GotoAsync("/viec-cua-toi?muc=hang-cho");
            await RowOf(step, caseCode).GetByRole(AriaRole.Button).ClickAsync();
        }
        else
        {
            await RowOf(step, caseCode).GetByRole(AriaRole.Link, new() { Name = step, Exact = true }).ClickAsync();
        }

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(step);
    }

    /// <summary>Takes the open work where nobody holds it yet.</summary>
    public async Task ClaimIfOfferedAsync()
    {
        var claim = page.Locator("button[formaction$='/nhan']");
        if (await claim.CountAsync() > 0)
            await claim.ClickAsync();
    }

    public Task TickAllAsync() => EachAsync("input[name=checklist]", box => box.CheckAsync());

    /// <summary>Marks every paper of the list as handed in.</summary>
    public Task EachPaperAsync() => EachAsync(".k-papers input[type=checkbox]", box => box.CheckAsync());

    public Task FillAsync(string field, string text) => page.FillAsync($"#f-{field}", text);

    public Task ChooseAsync(string field, string label) => page.SelectOptionAsync($"#f-{field}", new SelectOptionValue { Label = label });

    /// <summary>Presses an outcome's button and gives the reason where the page asks for one.</summary>
    public async Task FinishAsync(string outcome, string? reason = null)
    {
        await page.ClickAsync($"button[name=outcome][value={outcome}]");
        if (reason is not null)
        {
            await page.FillAsync("#comment", reason);
            await page.ClickAsync($"button[name=outcome][value={outcome}]");
        }

        await Assertions.Expect(page.Locator(".k-note-ok")).ToBeVisibleAsync();
    }

    /// <summary>Takes a picture at the size of an office screen, and of a phone where asked, for a person to look at.</summary>
    public async Task PictureAsync(string name, bool phone = false)
    {
        Directory.CreateDirectory(Clone.Screens);
        await CaptureAsync(Path.Combine(Clone.Screens, $"{name}.png"));
        if (!phone)
            return;
        await page.SetViewportSizeAsync(390, 844);
        await CaptureAsync(Path.Combine(Clone.Screens, $"{name}-mobile.png"));
        await page.SetViewportSizeAsync(Width, Height);
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private ILocator RowOf(string step, string caseCode) =>
        page.Locator("tr").Filter(new() { HasText = caseCode }).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = step, Exact = true }) });

    private async Task EachAsync(string selector, Func<ILocator, Task> act)
    {
        foreach (var found in await page.Locator(selector).AllAsync())
            await act(found);
    }

    /// <summary>Chromium under load now and then cannot take a picture at once.</summary>
    private async Task CaptureAsync(string path)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
                return;
            }
            catch (PlaywrightException) when (attempt < 5)
            {
                await page.WaitForTimeoutAsync(200);
            }
        }
    }
}

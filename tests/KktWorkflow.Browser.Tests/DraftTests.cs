using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>What an officer types into a step is kept while it is typed.</summary>
[Collection(nameof(DemoHost))]
public sealed class DraftTests(DemoHost host)
{
    [Fact]
    public async Task Typing_goes_on_over_a_lost_network_an_ended_session_and_a_closed_window()
    {
        await using var desk = await host.SignInAsync("tranquocbao", scripts: true);
        await desk.Page.GotoAsync("/viec-cua-toi");
        await desk.Page.Locator("tbody a.k-first").First.ClickAsync();
        await desk.ClaimIfOfferedAsync();
        var address = desk.Page.Url;
        var state = desk.Page.Locator("[data-draft-state]");

        await desk.Page.FillAsync("#comment", "Đã đối chiếu quy hoạch");
        await Assertions.Expect(state).ToContainTextAsync("Đã tự lưu lúc");
        await desk.PictureAsync("02e-ban-nhap", phone: true);
        await desk.Page.Locator(".k-foot").ShouldPassAccessibilityChecksAsync();

        await desk.Page.RouteAsync("**/nhap", route => route.AbortAsync("connectionreset"));
        await desk.Page.FillAsync("#comment", "Đã đối chiếu quy hoạch, còn chờ ý kiến");
        await Assertions.Expect(state).ToContainTextAsync("Mất kết nối");
        await desk.Page.UnrouteAsync("**/nhap");
        await desk.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(state).ToContainTextAsync("Đã tự lưu lúc");

        var cookies = await desk.Page.Context.CookiesAsync();
        await desk.Page.Context.ClearCookiesAsync();
        await desk.Page.FillAsync("#comment", "Đã đối chiếu quy hoạch, đủ ý kiến");
        await Assertions.Expect(state).ToContainTextAsync("Phiên đăng nhập đã hết");
        await desk.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, SameSite = cookie.SameSite }));
        await desk.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");
        await Assertions.Expect(state).ToContainTextAsync("Đã tự lưu lúc");

        var later = await desk.Page.Context.NewPageAsync();
        await desk.Page.CloseAsync();
        await later.GotoAsync(address);
        await Assertions.Expect(later.Locator("#comment")).ToHaveValueAsync("Đã đối chiếu quy hoạch, đủ ý kiến");
    }
}

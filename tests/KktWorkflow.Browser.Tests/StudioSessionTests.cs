using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Studio's token and the session behind it, when they end while somebody draws.</summary>
[Collection(nameof(StudioHost))]
public sealed class StudioSessionTests(StudioHost host)
{
    private const string Drafter = "buikhanhvan";
    private const string Before = "Quy trình trước khi hết phiên";

    [Fact]
    public async Task Token_that_ends_while_the_session_goes_on_is_renewed_unseen()
    {
        const string after = "Đổi tên khi mã vừa hết hạn";
        await using var desk = await host.SignInAsync(Drafter, scripts: true);
        var (studio, definition, token) = await OpenAsync(desk);

        await host.Services.GetRequiredService<TokenStore>().Revoke(token(), TestContext.Current.CancellationToken);
        await studio.SavedWhenAsync(() => studio.TypeNameAsync(after));

        await IsStoredAsync(definition, after);
        await Assertions.Expect(desk.Page.Locator("[data-note=signed-out]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Session_that_ends_is_told_and_what_was_changed_is_saved_after_the_next_sign_in()
    {
        const string after = "Đổi tên sau khi hết phiên";
        await using var desk = await host.SignInAsync(Drafter, scripts: true);
        var (studio, definition, token) = await OpenAsync(desk);

        await desk.Page.Context.ClearCookiesAsync(new() { Name = Schemes.Cookie });
        await host.Services.GetRequiredService<TokenStore>().Revoke(token(), TestContext.Current.CancellationToken);
        await studio.TypeNameAsync(after);

        await Assertions.Expect(desk.Page.Locator("[data-note=signed-out]")).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await desk.PictureAsync("28-thiet-ke-het-phien");
        await studio.SavedWhenAsync(async () =>
        {
            var elsewhere = new Desk(await desk.Page.Context.NewPageAsync());
            await elsewhere.SignInAsync(Drafter);
            await elsewhere.Page.CloseAsync();
            await desk.Page.Locator("[data-again]").DispatchEventAsync("click");
        });

        await Assertions.Expect(desk.Page.Locator("[data-note=signed-out]")).ToBeHiddenAsync(new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(desk.Page.Locator("[data-note=unsaved]")).ToBeHiddenAsync();
        await IsStoredAsync(definition, after);
    }

    /// <summary>A procedure in the editor, its id, and the token that Studio goes by.</summary>
    private async Task<(StudioScreen Studio, string Definition, Func<string> Token)> OpenAsync(Desk desk)
    {
        using var api = await StudioApi.SignInAsync(host.Address, Drafter);
        var definition = await api.ImportAsync(Before, [StudioApi.Activity("a", "Elsa.Start", "Bắt đầu 1", 0, 0)], []);
        var token = "";
        desk.Page.Request += (_, request) =>
        {
            if (request.Url.StartsWith($"{host.Address}/elsa/api/", StringComparison.Ordinal) && request.Headers.TryGetValue("authorization", out var given))
                token = given.Split(' ')[^1];
        };
        var studio = new StudioScreen(desk);
        await desk.Page.GotoAsync($"/thiet-ke?quy-trinh={definition}");
        await studio.EditorAsync();
        await Assertions.Expect(studio.Nodes).ToHaveCountAsync(1, new() { Timeout = StudioScreen.Cold });
        return (studio, definition, () => token);
    }

    private async Task IsStoredAsync(string definition, string name)
    {
        using var api = await StudioApi.SignInAsync(host.Address, Drafter);
        (await api.NameOfAsync(definition)).ShouldBe(name);
    }
}

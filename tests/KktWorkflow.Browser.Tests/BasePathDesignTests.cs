using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Studio asks for its files, for Elsa's API and for the hub by addresses that it makes itself.</summary>
[LongForm]
public sealed class BasePathDesignTests(HostUnderBasePath host) : IClassFixture<HostUnderBasePath>
{
    private const string Renamed = "Cấp giấy phép lao động, bản sửa";

    [Fact]
    public async Task Studio_lists_edits_saves_and_runs_a_procedure_under_a_base_path()
    {
        LongForm.Only();
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        var outside = new List<string>();
        desk.Page.Request += (_, request) => Note(request.Url);
        desk.Page.WebSocket += (_, socket) => Note(socket.Url);
        var socket = desk.Page.WaitForWebSocketAsync(new() { Timeout = 3 * StudioScreen.Cold });
        var studio = new StudioScreen(desk);
        await desk.Page.GetByRole(AriaRole.Navigation).First.GetByText("Thiết kế").ClickAsync();
        await Assertions.Expect(studio.Rows.First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await desk.PictureAsync("26-thiet-ke-duong-dan-goc");

        await studio.Row("qt-ld-01").ClickAsync();
        await studio.EditorAsync();
        await studio.RenameAsync(Renamed);
        await studio.RunAsync();
        await studio.ListAsync("Hồ sơ");
        await studio.Row(Renamed).First.ClickAsync();
        (await socket).Url.ShouldContain("/kkt/elsa/hubs/workflow-instance");
        await Assertions.Expect(studio.Nodes.Locator(".mud-badge").First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await desk.PictureAsync("26b-thiet-ke-duong-dan-goc-ho-so");

        await desk.Page.ReloadAsync();
        await Assertions.Expect(studio.Nodes.First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        outside.ShouldBeEmpty();
        trouble.ShouldBeEmpty();

        void Note(string address)
        {
            if (new Uri(address) is { Scheme: "http" or "ws" } asked && !asked.AbsolutePath.StartsWith("/kkt/", StringComparison.Ordinal))
                outside.Add(address);
        }
    }
}

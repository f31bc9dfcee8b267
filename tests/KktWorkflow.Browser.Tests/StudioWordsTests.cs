using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Studio's package speaks English; the screens of the quality team don't.</summary>
[Collection(nameof(StudioHost))]
public sealed class StudioWordsTests(StudioHost host)
{
    private const string Everything = "Bước của mọi loại";
    private const string Tried = "Thử nhật ký";

    /// <summary>The buttons of a definition's tabs that open dialogs.</summary>
    private static readonly string[] Adding = ["Thêm biến", "Thêm đầu vào", "Thêm đầu ra"];

    /// <summary>The names that Studio proposes in those dialogs, by which formulas speak of what is new: whoever adds it writes another over them.</summary>
    private static readonly string[] Proposed = ["Input 1", "Input1", "Output 1", "Output1", "Variable1"];

    /// <summary>How numbers of documents are written where a step says nothing else.</summary>
    private const string Numbers = "{n}";

    [Fact]
    public async Task Nothing_English_is_left_on_the_screens_of_the_quality_team()
    {
        using var api = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        var steps = await DrawEverythingAsync(api);
        await RunOneAsync(api);
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var studio = new StudioScreen(desk);
        var words = StudioWords.Knowing([.. steps, Numbers, .. Proposed]);

        await desk.Page.GotoAsync("/thiet-ke");
        await ReadListAsync(studio, words, desk);
        await ReadEditorAsync(studio, words, desk, steps);
        await ReadHistoryAsync(studio, words, desk);
        await ReadInstancesAsync(studio, words, desk);

        words.Left.ShouldBeEmpty();
    }

    /// <summary>A procedure with a step of each kind that the toolbox offers; their names.</summary>
    private static async Task<IReadOnlyList<string>> DrawEverythingAsync(StudioApi api)
    {
        var kinds = (await api.ToolboxAsync()).Select((kind, number) => (Type: kind["typeName"]!.GetValue<string>(), Name: $"{kind["name"]!.GetValue<string>()}1", number)).ToList();
        await api.ImportAsync(Everything, kinds.Select(kind => StudioApi.Activity($"k{kind.number}", kind.Type, kind.Name, kind.number % 7 * 280, kind.number / 7 * 110)), []);
        return [.. kinds.Select(kind => kind.Name)];
    }

    /// <summary>A case that waits for an officer in one branch and has an incident in the other.</summary>
    private static async Task RunOneAsync(StudioApi api) => await api.RunAsync(await api.ImportAsync(
        Tried,
        [
            StudioApi.Activity("a", "Elsa.Start", "Bắt đầu 1", 0, 0),
            StudioApi.Activity("b", "Kkt.OfficerStep", "Bước xử lý 1", 250, 0, StudioApi.Assignee("PQLDT", "chuyen-vien")),
            StudioApi.Activity("c", "Elsa.RunJavaScript", "Chạy JavaScript 1", 250, 150, ("script", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "throw new Error('thiếu số liệu')" } })),
        ],
        [StudioApi.Connection("a", "Done", "b"), StudioApi.Connection("a", "Done", "c")]));

    private static async Task ReadListAsync(StudioScreen studio, StudioWords words, Desk desk)
    {
        await studio.ListAsync("Quy trình");
        await words.ReadAsync(studio, "list");
        await desk.PictureAsync("26-tieng-viet-danh-sach");
        await ReadMenusAsync(studio, words, studio.Frame.Locator("elsa-workflow-definition-list"), "list");
        await ReadOpenedAsync(studio, words, studio.Frame.GetByRole(AriaRole.Button, new() { Name = "Tạo quy trình" }), "new procedure");
        foreach (var entry in (string[])["Nhân bản", "Xóa", "Xuất ra tệp"])
        {
            await studio.FromMenuOfAsync(studio.Row(Everything), entry);
            await words.ReadAsync(studio, $"list, {entry}");
            await studio.CloseAsync();
        }
    }

    private static async Task ReadEditorAsync(StudioScreen studio, StudioWords words, Desk desk, IReadOnlyList<string> steps)
    {
        await studio.Row(Everything).Locator("td").Nth(2).ClickAsync();
        await studio.EditorAsync();
        await Assertions.Expect(studio.Nodes).ToHaveCountAsync(steps.Count, new() { Timeout = StudioScreen.Cold });
        await words.ReadAsync(studio, "editor");
        await desk.PictureAsync("26b-tieng-viet-so-do");
        await ReadToolsAsync(studio, words, "editor");
        await ReadMenusAsync(studio, words, studio.Frame.Locator("elsa-workflow-definition-editor"), "editor");
        // Large enough for Studio to show them all.
        await desk.Page.SetViewportSizeAsync(1920, 1400);
        await studio.FitAsync();
        foreach (var step in steps)
        {
            await studio.SelectAsync(step);
            await words.ReadAsync(studio, step);
        }

        await studio.SelectAsync("Bước xử lý 1");
        await desk.Page.SetViewportSizeAsync(Desk.Width, Desk.Height);
        await ReadTabsAsync(studio, words, desk, "26c-tieng-viet-so-do");
        await studio.Tools.Nth(await studio.Tools.CountAsync() - 3).ClickAsync();
        await Assertions.Expect(studio.Frame.Locator(".mud-snackbar").First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await words.ReadAsync(studio, "refused publication");
        await desk.PictureAsync("26d-tieng-viet-chua-ban-hanh-duoc");
    }

    private static async Task ReadHistoryAsync(StudioScreen studio, StudioWords words, Desk desk)
    {
        var versions = await studio.HistoryAsync(1);
        await versions.First.Locator("button").Last.ClickAsync();
        await words.ReadAsync(studio, "history");
        await desk.PictureAsync("26e-tieng-viet-lich-su");
        await studio.CloseAsync();
    }

    private static async Task ReadInstancesAsync(StudioScreen studio, StudioWords words, Desk desk)
    {
        await studio.ListAsync("Hồ sơ");
        await words.ReadAsync(studio, "instances");
        await desk.PictureAsync("26f-tieng-viet-ho-so");
        await ReadMenusAsync(studio, words, studio.Frame.Locator("elsa-workflow-instance-list"), "instances");
        await studio.Frame.GetByRole(AriaRole.Button, new() { Name = "Lọc theo ngày" }).ClickAsync();
        await words.ReadAsync(studio, "instances by date");
        await desk.PictureAsync("26g-tieng-viet-loc-ngay");
        await studio.ListAsync("Quy trình");
        await studio.ListAsync("Hồ sơ");

        await studio.Row(Tried).First.ClickAsync();
        await Assertions.Expect(studio.Node("Bước xử lý 1")).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await words.ReadAsync(studio, "viewer");
        await ReadToolsAsync(studio, words, "viewer");
        await ReadTabsAsync(studio, words, desk, "26h-tieng-viet-xem-ho-so");
        foreach (var step in (string[])["Bước xử lý 1", "Chạy JavaScript 1"])
        {
            await studio.ClickAsync(step);
            await ReadTabsAsync(studio, words, desk, "26i-tieng-viet-xem-buoc");
        }

        await studio.Frame.GetByText("Bước xử lý 1").First.ClickAsync();
        await words.ReadAsync(studio, "journal");
        await desk.PictureAsync("26k-tieng-viet-nhat-ky");
    }

    private static async Task ReadTabsAsync(StudioScreen studio, StudioWords words, Desk desk, string picture)
    {
        for (var tab = 0; tab < await studio.Tabs.CountAsync(); tab++)
        {
            var name = await studio.Tabs.Nth(tab).InnerTextAsync();
            await studio.Tabs.Nth(tab).DispatchEventAsync("click");
            await words.ReadAsync(studio, $"tab {name}");
            await desk.PictureAsync($"{picture}-{tab}");
            foreach (var add in Adding)
            {
                var button = studio.Frame.GetByRole(AriaRole.Button, new() { Name = add, Exact = true }).Filter(new() { Visible = true });
                if (await button.CountAsync() > 0)
                    await ReadOpenedAsync(studio, words, button.First, add);
            }
        }
    }

    /// <summary>What Studio says of a button over which the pointer stands.</summary>
    private static async Task ReadToolsAsync(StudioScreen studio, StudioWords words, string screen)
    {
        foreach (var tool in await studio.Frame.Locator(".mud-toolbar button, .mud-paper button.mud-icon-button").Filter(new() { Visible = true }).AllAsync())
        {
            await tool.HoverAsync(new() { Force = true });
            await words.ReadAsync(studio, $"{screen}, hint");
        }
    }

    private static async Task ReadMenusAsync(StudioScreen studio, StudioWords words, ILocator part, string screen)
    {
        var menus = part.Locator(".mud-menu button").Filter(new() { Visible = true });
        foreach (var menu in (await menus.AllAsync()).Take(5))
            await ReadOpenedAsync(studio, words, menu, $"{screen}, menu");
    }

    private static async Task ReadOpenedAsync(StudioScreen studio, StudioWords words, ILocator button, string screen)
    {
        await button.ClickAsync();
        await words.ReadAsync(studio, screen);
        await studio.CloseAsync();
    }
}

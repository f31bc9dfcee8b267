using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>*Chế độ chuyên gia*: what speaks of the machinery is there for who asks for it, in this browser, and for nobody else.</summary>
[Collection(nameof(StudioHost))]
public sealed class StudioExpertTests(StudioHost host)
{
    private const string Name = "Chế độ chuyên gia: các thẻ";

    /// <summary>Of the toolbox, the drawing, the step that is selected, and the definition.</summary>
    private static readonly string[] Usual =
        ["Các loại bước", Name, "Nội dung", "Kết quả", "Tên và ghi chú", "Thuộc tính", "Biến", "Đầu vào, đầu ra", "Lịch sử phiên bản"];

    private static readonly string[] OfExperts =
        ["Các loại bước", Name, "Code View", "Nội dung", "Kết quả", "Tên và ghi chú", "Lúc ghi trạng thái", "Log", "Info", "Thuộc tính", "Biến", "Đầu vào, đầu ra", "Lịch sử phiên bản"];

    [Fact]
    public async Task Technical_tabs_are_shown_to_who_asks_for_them_and_still_after_a_reload()
    {
        string id;
        using (var api = await StudioApi.SignInAsync(host.Address, "buikhanhvan"))
            id = await api.ImportAsync(Name, [StudioApi.Activity("a", "Elsa.Start", "Bắt đầu 1", 0, 0), StudioApi.Activity("b", "Kkt.OfficerStep", "Bước xử lý 1", 250, 0)], [StudioApi.Connection("a", "Done", "b")]);
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var studio = new StudioScreen(desk);

        await OpenAsync(desk, studio, id);
        var off = await TabsAsync(studio);
        await desk.Page.Locator("input[data-expert]").CheckAsync();
        await Assertions.Expect(studio.Frame.Locator("html[data-expert]")).ToHaveCountAsync(1);
        var on = await TabsAsync(studio);
        await OpenAsync(desk, studio, id);
        var again = await TabsAsync(studio);
        await desk.PictureAsync("29g-thiet-ke-chuyen-gia");
        await desk.Page.Locator("input[data-expert]").UncheckAsync();
        await Assertions.Expect(studio.Frame.Locator("html[data-expert]")).ToHaveCountAsync(0);
        var offAgain = await TabsAsync(studio);

        off.ShouldBe(Usual);
        on.ShouldBe(OfExperts);
        again.ShouldBe(on);
        offAgain.ShouldBe(off);
    }

    private static async Task OpenAsync(Desk desk, StudioScreen studio, string id)
    {
        await desk.Page.GotoAsync($"/thiet-ke?quy-trinh={id}");
        await studio.EditorAsync();
        await Assertions.Expect(studio.Node("Bước xử lý 1")).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await studio.SelectAsync("Bước xử lý 1");
    }

    /// <summary>The visible tabs, of the definition and of the step that is selected, in their order.</summary>
    private static async Task<IReadOnlyList<string>> TabsAsync(StudioScreen studio) => [.. (await studio.Tabs.AllTextContentsAsync()).Select(text => text.Trim())];
}

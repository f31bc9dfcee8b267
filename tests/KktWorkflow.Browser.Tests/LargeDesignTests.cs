using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A procedure as large as any of the board's, in the unmodified Studio.</summary>
[Collection(nameof(StudioHost))]
[LongForm]
public sealed class LargeDesignTests(StudioHost host)
{
    private const int InARow = 15;
    private const string Name = "Quy trình nhiều bước";
    private const string Renamed = "Quy trình nhiều bước, bản sửa";

    private const int Steps = 200;

    /// <summary>Stands in the middle of the drawing, and so in sight when all of it is too much for the window.</summary>
    private static readonly int Middle = (Steps / InARow / 2 * InARow) + (InARow / 2);

    [Fact]
    public async Task Procedure_of_many_steps_is_opened_renamed_published_run_and_viewed()
    {
        LongForm.Only();
        using var api = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        var definition = await api.ImportAsync(Name, Enumerable.Range(0, Steps).Select(Step), Enumerable.Range(1, Steps - 1).Select(Connection));
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var trouble = StudioTrouble.Listen(desk.Page);
        var studio = new StudioScreen(desk);

        var opening = Stopwatch.StartNew();
        await desk.Page.GotoAsync($"/thiet-ke?quy-trinh={definition}");
        await studio.EditorAsync();
        await Assertions.Expect(studio.Nodes).ToHaveCountAsync(Steps, new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.Frame.Locator(".x6-edge")).ToHaveCountAsync(Steps - 1, new() { Timeout = StudioScreen.Cold });
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{Steps} steps drawn after {opening.Elapsed.TotalSeconds:0.0} s (200 by the real server on 2 cores: 17.8 s)"));
        await studio.FitAsync();
        await studio.SelectAsync(NameOf(Middle), "Đơn vị");
        await desk.PictureAsync("27-thiet-ke-nhieu-buoc");
        await studio.RenameAsync(Renamed);
        await studio.PublishWithoutReasonAsync(trouble);
        await LifecycleApi.ReleaseAsync(host.Address, Renamed);
        await desk.Page.GotoAsync($"/thiet-ke?quy-trinh={definition}");
        await studio.EditorAsync();
        await Assertions.Expect(studio.Nodes).ToHaveCountAsync(Steps, new() { Timeout = StudioScreen.Cold });
        await studio.RunAsync();
        await studio.ListAsync("Hồ sơ");
        await studio.Row(Renamed).First.ClickAsync();

        await Assertions.Expect(studio.Nodes).ToHaveCountAsync(Steps, new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.Node(NameOf(1)).Locator(".mud-badge")).ToHaveTextAsync("1", new() { Timeout = StudioScreen.Cold });
        await Assertions.Expect(studio.Frame.GetByText("Đang chờ").First).ToBeVisibleAsync(new() { Timeout = StudioScreen.Cold });
        await desk.PictureAsync("27b-thiet-ke-ho-so-nhieu-buoc");
        trouble.ShouldBeEmpty();
    }

    private static string NameOf(int number) => $"Bước thứ {number}";

    private static JsonNode Step(int number)
    {
        var (x, y) = (number % InARow * 280, number / InARow * 110);
        if (number == 0)
            return StudioApi.Activity("b0", "Elsa.Start", "Bắt đầu", x, y);
        return number == Steps - 1
            ? StudioApi.Activity($"b{number}", "Elsa.End", "Kết thúc", x, y)
            : StudioApi.Activity($"b{number}", "Kkt.OfficerStep", NameOf(number), x, y, StudioApi.Assignee("PQLDT", "chuyen-vien"));
    }

    private static JsonNode Connection(int number) => StudioApi.Connection($"b{number - 1}", "Done", $"b{number}");
}

using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>The real Studio in its frame: does with the editor and the lists what a member of the quality team does, by what stands on the screen.</summary>
internal sealed partial class StudioScreen(Desk desk)
{
    /// <summary>Until a cold Studio stands on a slow machine.</summary>
    public const float Cold = 90_000;

    /// <summary>Studio waits for the end of typing, saves the whole definition and reads its toolbox again.</summary>
    private const float Slow = 30_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IFrameLocator Frame { get; } = desk.Page.FrameLocator("iframe");

    public ILocator Nodes => Frame.Locator(".x6-node");

    public ILocator Rows => Frame.Locator("tbody tr").Filter(new() { Visible = true });

    private IPage Page => desk.Page;

    private ILocator Canvas => Frame.Locator(".x6-graph-svg").First;

    /// <summary>The tabs of every pane, but those that only experts see.</summary>
    public ILocator Tabs => Frame.Locator(".mud-tab").Filter(new() { Visible = true });

    public ILocator Dialog => Frame.GetByRole(AriaRole.Dialog);

    public ILocator Menu => Frame.Locator(".mud-popover-open");

    /// <summary>The buttons over the drawing; the first three move it, the last three are publish, more, run.</summary>
    public ILocator Tools => Frame.Locator(".mud-toolbar, .mud-paper").Filter(new() { HasText = "Tự lưu" }).Last.Locator("button").Filter(new() { Visible = true });

    private ILocator Side => Frame.Locator(".rz-splitter-pane").Filter(new() { Has = Frame.Locator(".mud-tab").Filter(new() { HasText = "Lịch sử phiên bản" }) }).Last;

    /// <summary>Goes to one of the two lists by the tabs of the page around.</summary>
    public async Task ListAsync(string name)
    {
        await Page.Locator(".k-design-bar").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(Rows.First).ToBeVisibleAsync(new() { Timeout = Cold });
    }

    public ILocator Row(string words) => Rows.Filter(new() { HasText = words });

    public async Task CreateAsync(string name)
    {
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Tạo quy trình" }).ClickAsync();
        await Dialog.Locator("input").First.FillAsync(name);
        await desk.PictureAsync("21-thiet-ke-quy-trinh-moi");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Đồng ý" }).ClickAsync();
        await EditorAsync();
    }

    /// <summary>Waits until the editor can be used: its toolbox and its drawing stand.</summary>
    public async Task EditorAsync()
    {
        await Assertions.Expect(Frame.GetByText("2. Việc của cán bộ")).ToBeVisibleAsync(new() { Timeout = Cold });
        await Assertions.Expect(Canvas).ToBeVisibleAsync(new() { Timeout = Cold });
    }

    /// <summary>Makes the whole drawing seen.</summary>
    public Task FitAsync() => Tools.First.ClickAsync();

    public ILocator Node(string name) => Nodes.Filter(new() { Has = Frame.Locator(".activity-label").GetByText(name, new() { Exact = true }) });

    /// <summary>Drags an activity out of the toolbox.</summary>
    public async Task DropAsync(string category, string activity, int x, int y)
    {
        var before = await Nodes.CountAsync();
        var panel = Frame.Locator(".mud-expand-panel").Filter(new() { HasText = category });
        if (await panel.Locator(".mud-collapse-entered").CountAsync() == 0)
            await panel.Locator(".mud-expand-panel-header").ClickAsync();
        var tool = panel.Locator("[draggable=true]").Filter(new() { Has = Frame.GetByText(activity, new() { Exact = true }) });
        await tool.DragToAsync(Canvas, new() { TargetPosition = new() { X = x, Y = y } });
        try
        {
            await Assertions.Expect(Nodes).ToHaveCountAsync(before + 1, new() { Timeout = Slow / 3 });
        }
        catch (PlaywrightException) when (before == 0)
        {
            // The canvas stands a moment before it takes anything, and nothing on the screen tells the difference.
            await tool.DragToAsync(Canvas, new() { TargetPosition = new() { X = x, Y = y } });
            await Assertions.Expect(Nodes).ToHaveCountAsync(1, new() { Timeout = Slow });
        }
    }

    /// <summary>Draws a line from the port of one step to the next.</summary>
    public async Task ConnectAsync(string from, string port, string to)
    {
        var edges = Frame.Locator(".x6-edge");
        var before = await edges.CountAsync();
        var start = await MiddleAsync(Node(from).Locator($"[port='{port}'] .elsa-designer-port-hit-area"));
        var end = await MiddleAsync(Node(to).Locator("[port='In'] .elsa-designer-port-hit-area"));
        await Page.Mouse.MoveAsync(start.X, start.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(end.X - 8, end.Y - 4, new() { Steps = 6 });
        await Page.Mouse.MoveAsync(end.X, end.Y);
        await Page.Mouse.UpAsync();
        await Assertions.Expect(edges).ToHaveCountAsync(before + 1, new() { Timeout = Slow });
    }

    /// <summary>Studio lays a frame over the chosen step, which takes the click as well.</summary>
    public Task ClickAsync(string node) => Node(node).Locator(".activity-label").First.ClickAsync(new() { Force = true });

    /// <summary>Chooses a step of a drawing that can be edited.</summary>
    public async Task SelectAsync(string node)
    {
        await ClickAsync(node);
        await Assertions.Expect(Node(node)).ToHaveClassAsync(Selected(), new() { Timeout = Slow });
    }

    public async Task SelectAsync(string node, string firstField)
    {
        await SelectAsync(node);
        await Assertions.Expect(Field(firstField)).ToBeVisibleAsync(new() { Timeout = Slow });
    }

    public async Task ChooseAsync(string field, string option)
    {
        await Field(field).Locator("input, .mud-input-slot").First.ClickAsync();
        await Menu.GetByText(option, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Menu).ToHaveCountAsync(0);
    }

    public async Task AddOutcomeAsync(string node, string outcome)
    {
        var input = Field("Kết quả của bước").Locator("input").First;
        await input.FillAsync(outcome);
        await input.PressAsync("Enter");
        await Assertions.Expect(Node(node).Locator($"[port='{outcome}']")).ToHaveCountAsync(1, new() { Timeout = Slow });
    }

    /// <summary>Takes an outcome away, as it is called on the screen.</summary>
    public async Task RemoveOutcomeAsync(string node, string shown, string port)
    {
        await Field("Kết quả của bước").Locator(".mud-chip").Filter(new() { HasText = shown }).Locator(".mud-chip-close-button").ClickAsync();
        await Assertions.Expect(Node(node).Locator($"[port='{port}']")).ToHaveCountAsync(0, new() { Timeout = Slow });
    }

    /// <summary>Writes a field as an expression in JavaScript, in Studio's code editor.</summary>
    public async Task WriteFormulaAsync(string field, string formula)
    {
        await Field(field).Locator("xpath=ancestor::*[.//*[contains(concat(' ', @class, ' '), ' mud-menu ')]][1]").Locator(".mud-menu button").Last.ClickAsync();
        await Menu.GetByText("Công thức (JavaScript)", new() { Exact = true }).ClickAsync();
        var editor = Frame.Locator(".monaco-editor").Filter(new() { Visible = true }).First;
        await editor.ClickAsync();
        await Page.RunAndWaitForResponseAsync(
            () => Page.Keyboard.InsertTextAsync(formula),
            answer => Saves().IsMatch(answer.Url) && answer.Request.PostData is { } saved && JsonNode.Parse(saved)!.ToJsonString(Readable).Contains(formula, StringComparison.Ordinal));
    }

    public async Task RenameAsync(string name)
    {
        await SavedWhenAsync(() => TypeNameAsync(name));
        await ShowsNameAsync(name);
    }

    /// <summary>Does something, and waits until a save of Studio's was taken.</summary>
    public Task SavedWhenAsync(Func<Task> act) => Page.RunAndWaitForResponseAsync(
        act, answer => Saves().IsMatch(answer.Url) && answer.Request.Method == "POST" && answer.Ok, new() { Timeout = Cold });

    /// <summary>Writes the procedure's name, whatever becomes of it.</summary>
    public async Task TypeNameAsync(string name)
    {
        await TabAsync("Thuộc tính");
        var input = Side.Locator("input[type=text]").Filter(new() { Visible = true }).First;
        await input.FillAsync(name);
        await input.BlurAsync();
    }

    /// <summary>Waits until the editor goes by that name.</summary>
    public async Task ShowsNameAsync(string name) =>
        await Assertions.Expect(Frame.Locator(".mud-tab").Filter(new() { HasText = name })).ToBeVisibleAsync(new() { Timeout = Slow });

    /// <summary>Saves, and is told where the change request is filled in. That refusal is no trouble, any other is.</summary>
    public async Task PublishWithoutReasonAsync(List<string> trouble)
    {
        var refusals = new ConcurrentQueue<IResponse>();
        Page.Response += Keep;
        await PublishAsync("Bản nháp đã lưu nhưng chưa trình");
        Page.Response -= Keep;
        refusals.ShouldNotBeEmpty();
        foreach (var refusal in refusals)
            (await refusal.TextAsync()).ShouldContain("\"code\":\"KKT-V07\"");
        StudioTrouble.Expect(trouble, "/elsa/api/workflow-definitions", refusals.Count);

        void Keep(object? page, IResponse response)
        {
            if (response.Status == 400 && Saves().IsMatch(response.Url))
                refusals.Enqueue(response);
        }
    }

    /// <summary>Hands in a version that has its change request.</summary>
    public Task HandInAsync() => PublishAsync("Đã trình quy trình để soát xét");

    private async Task PublishAsync(string told)
    {
        await Tools.Nth(await Tools.CountAsync() - 3).ClickAsync();
        await ToldAsync(told);
    }

    /// <summary>The last line of the viewer's journal.</summary>
    public ILocator LastLine => Frame.Locator("elsa-workflow-instance-viewer .mud-timeline-item").Last;

    /// <summary>Waits until a step's badge has that number and that colour: green when it is done, amber while it waits.</summary>
    public async Task ShowsBadgeAsync(string node, string number, string colour)
    {
        var badge = Node(node).Locator("span.mud-badge");
        await Assertions.Expect(badge).ToHaveTextAsync(number, new() { Timeout = Cold });
        await Assertions.Expect(badge).ToHaveClassAsync(new Regex($@"\bmud-theme-{colour}\b", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Slow });
    }

    public async Task RunAsync()
    {
        await Tools.Last.ClickAsync();
        await ToldAsync("Đã mở hồ sơ chạy thử");
    }

    /// <summary>Opens the version history; answers with its rows.</summary>
    public async Task<ILocator> HistoryAsync(int versions)
    {
        await TabAsync("Lịch sử phiên bản");
        var rows = Side.Locator("tbody tr").Filter(new() { Visible = true });
        await Assertions.Expect(rows).ToHaveCountAsync(versions, new() { Timeout = Slow });
        return rows;
    }

    /// <summary>Chooses from the menu at the end of a row.</summary>
    public async Task FromMenuOfAsync(ILocator row, string entry)
    {
        await row.Locator("button").Last.ClickAsync();
        await Menu.GetByText(entry, new() { Exact = true }).ClickAsync();
    }

    /// <summary>What the menu at the end of a row offers, in its order.</summary>
    public async Task<IReadOnlyList<string>> EntriesOfAsync(ILocator row)
    {
        await row.Locator("button").Last.ClickAsync();
        var entries = Menu.Locator(".mud-menu-item, .mud-list-item");
        await Assertions.Expect(entries.First).ToBeAttachedAsync();
        await Assertions.Expect(Menu.GetByText("Xem", new() { Exact = true })).ToBeVisibleAsync();
        var offered = (await entries.Filter(new() { Visible = true }).AllInnerTextsAsync()).Select(text => text.Trim()).ToList();
        await CloseAsync();
        return offered;
    }

    /// <summary>Closes the menu or the dialog that is open, without doing anything.</summary>
    public async Task CloseAsync()
    {
        if (await Menu.CountAsync() > 0)
            await Frame.Locator(".mud-overlay").Last.DispatchEventAsync("click");
        if (await Dialog.CountAsync() > 0)
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Hủy" }).Or(Dialog.GetByRole(AriaRole.Button, new() { Name = "Đóng" })).First.ClickAsync();
        await Assertions.Expect(Dialog.Or(Menu)).ToHaveCountAsync(0);
    }

    public Task ConfirmAsync() => Dialog.GetByRole(AriaRole.Button).Last.ClickAsync();

    public async Task ImportAsync(FilePayload file)
    {
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Tạo quy trình" }).Locator("xpath=..").Locator("button").Last.ClickAsync();
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Menu.GetByText("Nhập từ tệp").ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    public async Task ToldAsync(string sentence) =>
        await Assertions.Expect(Frame.Locator(".mud-snackbar").Filter(new() { HasText = sentence }).First).ToBeVisibleAsync(new() { Timeout = Slow });

    private async Task TabAsync(string name) => await Frame.Locator(".mud-tab").Filter(new() { HasText = name }).First.DispatchEventAsync("click");

    private ILocator Field(string label) => Frame.Locator(".mud-input-control")
        .Filter(new() { Has = Frame.Locator("label.mud-input-label").GetByText(label, new() { Exact = true }) }).Filter(new() { Visible = true }).Last;

    private static async Task<(float X, float Y)> MiddleAsync(ILocator place)
    {
        var box = await place.BoundingBoxAsync() ?? throw new InvalidOperationException("The port is not drawn.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    [GeneratedRegex(@"\bx6-node-selected\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selected();

    [GeneratedRegex("/elsa/api/workflow-definitions$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Saves();
}

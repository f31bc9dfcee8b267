using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>How a person works the procedure designer: with the mouse, or with the keyboard alone.</summary>
internal sealed class DesignerHand(IPage page, bool mouse)
{
    public ILocator Panel { get; } = page.GetByRole(AriaRole.Region, new() { Name = "Thuộc tính bước" });

    public ILocator Field(string label) => Panel.GetByLabel(label, new() { Exact = true });

    public async Task PressAsync(ILocator what)
    {
        if (mouse)
        {
            await what.ClickAsync();
            return;
        }

        await what.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task WriteAsync(ILocator field, string text)
    {
        if (mouse)
        {
            await field.FillAsync(text);
            return;
        }

        await field.FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    public async Task ChooseAsync(ILocator list, string label)
    {
        if (mouse)
        {
            await list.SelectOptionAsync(new SelectOptionValue { Label = label });
            return;
        }

        await list.FocusAsync();
        var steps = await list.EvaluateAsync<int>("(list, label) => [...list.options].findIndex((one) => one.label === label) - list.selectedIndex", label);
        for (var step = 0; step < Math.Abs(steps); step++)
            await page.Keyboard.PressAsync(steps > 0 ? "ArrowDown" : "ArrowUp");
    }

    /// <summary>Puts a step of the palette in before the end, and names it: dragged onto the connection, or by its key behind the step that has the focus.</summary>
    public async Task AddAsync(string type, string name, string? key = null)
    {
        var button = page.Locator($".d-palette [data-type='{type}']");
        var more = page.Locator(".d-palette summary");
        if (key is null)
            await PressAsync(more);
        if (mouse)
            await DragAsync(button);
        else if (key is not null)
            await page.Keyboard.PressAsync(key);
        else
            await PressAsync(button);
        await Assertions.Expect(Field("Tên bước")).ToBeFocusedAsync();
        await WriteAsync(Field("Tên bước"), name);
    }

    /// <summary>From the form back to the step on the drawing.</summary>
    public Task BackAsync() => Field("Tên bước").PressAsync("Escape");

    public async Task GoToAsync(string step)
    {
        if (mouse)
        {
            await page.Locator(".react-flow__node").Filter(new() { HasText = step }).First.ClickAsync();
        }
        else
        {
            await page.Keyboard.PressAsync("Control+f");
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.InsertTextAsync(step);
            await page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(Field("Tên bước")).ToHaveValueAsync(step);
    }

    public async Task PostAsync(string unit, string position)
    {
        await ChooseAsync(Field("Đơn vị"), unit);
        await ChooseAsync(Field("Chức danh"), position);
    }

    public async Task HeadAsync(string unit)
    {
        await ChooseAsync(Field("Người làm"), "Trưởng đơn vị");
        await ChooseAsync(Field("Đơn vị"), unit);
    }

    public Task LeadAsync(int outcome, string step) =>
        ChooseAsync(Panel.GetByRole(AriaRole.Group, new() { NameRegex = new($"^Kết quả {outcome}:", RegexOptions.None, TimeSpan.FromSeconds(1)) }).GetByLabel("Bước tiếp theo"), step);

    private async Task DragAsync(ILocator button)
    {
        var way = await page.Locator(".react-flow__edge[data-id$='>ketThuc'] path").First.BoundingBoxAsync() ?? throw new InvalidOperationException("Nothing leads to the end.");
        var drawing = page.Locator(".d-drawing");
        var around = await drawing.BoundingBoxAsync() ?? throw new InvalidOperationException("The drawing is not shown.");
        await button.DragToAsync(drawing, new() { TargetPosition = new() { X = way.X + (way.Width / 2) - around.X, Y = way.Y + (way.Height / 2) - around.Y } });
    }
}

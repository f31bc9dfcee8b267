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
        if (mouse)
            await ShowWholeAsync();
        if (key is null)
            await PressAsync(page.Locator(".d-palette summary"));
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

    private async Task ShowWholeAsync()
    {
        await page.Locator(".d-more.d-right summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vừa khung" }).ClickAsync();
    }

    /// <summary>Onto the middle of the connection on which the chosen step goes on to the end: of several it is the first, which was drawn with the step.</summary>
    private async Task DragAsync(ILocator button)
    {
        var chosen = page.Locator(".react-flow__node.selected");
        var from = await chosen.CountAsync() == 0 ? "batDau" : await chosen.GetAttributeAsync("data-id");
        var drawing = page.Locator(".d-drawing");
        var middle = await page.Locator($".react-flow__edge[data-id^='{from}>'][data-id$='>ketThuc'] path").First.EvaluateAsync<float[]>(
            """
            async (way) => {
              // The view that was just asked for is there with the next frame.
              await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
              const at = way.getPointAtLength(way.getTotalLength() / 2).matrixTransform(way.getScreenCTM());
              const around = way.closest(".d-drawing").getBoundingClientRect();
              return [at.x - around.x, at.y - around.y];
            }
            """);
        await button.DragToAsync(drawing, new() { TargetPosition = new() { X = middle[0], Y = middle[1] } });
    }
}
